import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type Programme = Schemas['ProgrammeView']
export type Plan = Schemas['PlanView']
export type PlanItem = Schemas['PlanView.Item']
export type Unmet = Schemas['PlanView.Unmet']
export type Meeting = Schemas['MeetingView']
export type Wishes = Schemas['Preferences.Own']
export type Counterpart = Schemas['Preferences.Counterpart']
export type Bookable = Schemas['FreeBooking.Bookable']
export type FreeSlot = Schemas['FreeBooking.FreeSlot']
export type Target = Schemas['PlanBodies.Target']

export const CHOICES = ['MUST', 'WOULD', 'NO'] as const
export type Choice = (typeof CHOICES)[number]
export const PHASES = ['PROFILES', 'PREFERENCES', 'SOLVING', 'PROVISIONAL', 'FINAL', 'RUNNING', 'CLOSED'] as const
