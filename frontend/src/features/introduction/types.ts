import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Introduction = Schemas['IntroductionView']
export type Terms = Schemas['IntroductionService.Terms']
export type Standing = Schemas['Inbox.Standing']
export type ReplyRate = Schemas['ReplyRates.ReplyRate']
export type DeclineReason = Schemas['DeclineReasons.Reason']
export type Pool = Schemas['DeclineReasons.Pool']
export const OUTCOMES = ['DEAL', 'NO_INTEREST', 'TERMS', 'NO_CONTACT', 'OTHER'] as const
