export type Mood = 'good' | 'wait' | 'mend' | 'bad' | 'calm'

const MOODS: Record<Exclude<Mood, 'calm'>, readonly string[]> = {
  good: ['VERIFIED', 'CONFIRMED', 'PUBLISHED', 'ACTIVE', 'SAVED', 'ACCEPTED', 'GRANTED', 'SELECTED', 'ELIGIBLE', 'RELEASED', 'LIVE', 'FUNDED', 'PARTLY_FUNDED', 'CHECKED_IN', 'PRESENTED', 'DONE', 'APPROVED', 'CALL_OPEN', 'IN_FORCE', 'HELD', 'UPHELD', 'SCHEDULED', 'FINAL', 'RECOGNISED'],
  wait: ['SUBMITTED', 'CLAIMED', 'IN_APPROVAL', 'PENDING', 'REQUESTED', 'ASKED', 'QUEUED', 'SELECTING', 'PREPARING', 'WAITLISTED', 'OFFERED', 'RUNNING', 'RESERVE', 'LEARNING', 'ASSIGNED', 'INVITED', 'PROPOSED', 'PREFERENCES', 'SOLVING', 'PROVISIONAL', 'DISPUTED', 'DISPATCHED', 'RETURN_ASKED', 'EXTENSION_ASKED'],
  mend: ['RETURNED', 'PAUSED', 'STALE', 'EXPIRED', 'POSTPONED', 'PARTIAL', 'IN_PROGRESS', 'NEEDS_INFO', 'REOPENED'],
  bad: ['REJECTED', 'REFUSED', 'NOT_ACCEPTED', 'SUSPENDED', 'NOT_CONFIRMED', 'REVOKED', 'INELIGIBLE', 'CANCELLED', 'NO_SHOW', 'LAPSED', 'BLOCKED', 'FAILED', 'LOCKED'],
}

/** How a state feels to the person who reads it: settled well, waiting, to be mended, refused, or neither. */
export function moodOf(state: string): Mood {
  for (const [mood, states] of Object.entries(MOODS)) if (states.includes(state)) return mood as Mood
  return 'calm'
}
