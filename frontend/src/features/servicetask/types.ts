import type { components } from '@/api/schema'

export type ServiceTask = components['schemas']['ServiceTask']
