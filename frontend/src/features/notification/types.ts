import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type Preferences = Schemas['PreferenceController.NotificationPreferences']
export type Kind = Schemas['NoticeKind']
export type Cadence = Schemas['CopyCadence']
export type Mail = Schemas['MailController.MailView']
export const CADENCES = ['AT_ONCE', 'DIGEST', 'NEVER'] as const
export const STEPS = ['send-again', 'release', 'hold', 'drop'] as const
