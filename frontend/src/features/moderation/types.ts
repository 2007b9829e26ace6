import type { components } from '@/api/schema'

export type ModerationCase = components['schemas']['CaseView']
export const GROUNDS = ['FEE_REQUEST', 'FALSE_FACTS', 'HARASSMENT', 'MISUSE', 'OTHER'] as const
export const SEVERITIES = ['LOW', 'NORMAL', 'SEVERE'] as const
