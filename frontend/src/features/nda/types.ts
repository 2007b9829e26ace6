import type { components } from '@/api/schema'

export type Nda = components['schemas']['Nda']
