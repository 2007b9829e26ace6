import type { components } from '@/api/schema'

export type Appeal = components['schemas']['AppealView']
export type AppealSummary = components['schemas']['AppealSummary']
export type HandlingUnit = components['schemas']['HandlingUnits.Unit']
export type AppealTopic = components['schemas']['HandlingUnits.Topic']
export type Article = components['schemas']['Knowledge.Article']
export type Visit = components['schemas']['Visits.Visit']
export type Checked = components['schemas']['AppealService.Checked']
export type Advice = components['schemas']['AppealService.Advice']
export const VISIT_KINDS = ['VISIT', 'CALL', 'MEETING'] as const
export const TYPES = ['ENQUIRY', 'HELP', 'COMPLAINT', 'REPORT', 'SUGGESTION'] as const
export const KINDS = ['OFFICE', 'PLANT', 'LABORATORY', 'WAREHOUSE', 'OTHER_SPACE', 'FAMILY_HOME', 'SINGLE_HOME', 'DORMITORY'] as const
export const HOMES: readonly string[] = ['FAMILY_HOME', 'SINGLE_HOME', 'DORMITORY']
export const GROUNDS = ['OUTSIDE_JURISDICTION', 'OTHER_PROCEDURE', 'PETITION', 'SECRET', 'UNLAWFUL', 'SAME_FACTS', 'OTHER_LAW'] as const
export const RESULTS = ['SOLVED', 'EXPLAINED', 'PARTLY', 'CANNOT'] as const
/** Whose own appeals the list is. */
export const OWNERS = ['ENTERPRISE_ADMIN', 'ENTERPRISE_MEMBER', 'INSTITUTION_ADMIN'] as const
