import type { components } from '@/api/schema'
import type { MergeMark } from './merge'

export type DayBundle = components['schemas']['DayBundle']
export type Attendee = components['schemas']['DayAttendee']
export type DayItem = components['schemas']['DayItem']
export type SentMark = components['schemas']['DayMark']
export type MarkValue = components['schemas']['DayMarkValue']
export type Synced = components['schemas']['DayMarksSynced']
export type Ticket = components['schemas']['EventTicket']
export type Feedback = components['schemas']['PresentationFeedback']

/** A mark with everything the merge reads; `by` is the maker's name. */
export interface Mark extends MergeMark {
  reason?: string | null
  value?: MarkValue | null
  by: string
}

export type Badge = components['schemas']['EventBadge']

export const INTERESTS = ['NONE', 'FOLLOW', 'MEET', 'INVEST'] as const
