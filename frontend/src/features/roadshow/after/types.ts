import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Survey = Schemas['SurveyView']
export type SurveyResults = Schemas['SurveyView.Results']
export type EventReport = Schemas['ReportView']
export type FollowUp = Schemas['FollowUpView']
export type Outcome = NonNullable<FollowUp['outcome']>

export const PARTS = ['overall', 'programme', 'organisation', 'contacts'] as const
export const OUTCOMES: readonly Outcome[] = ['NO_CONTACT', 'TALKING', 'DILIGENCE', 'TERMS', 'SIGNED', 'ENDED']
