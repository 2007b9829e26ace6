import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Roadshow = Schemas['RoadshowView']
export type RoadshowSummary = Schemas['RoadshowSummary']
export type Pool = Roadshow['pools'][number]
export type Application = Schemas['ApplicationView']
export type Registration = Schemas['RegistrationView']
export type Agenda = Schemas['AgendaView']
export type AgendaItem = Schemas['AgendaView.Item']
export type AgendaConflict = Agenda['conflicts'][number]
export type AgendaLine = Schemas['AgendaVersions.Line']
export type AgendaChanges = Schemas['AgendaVersions.Changes']
export type Suggestion = Schemas['Invitations.Suggestion']

export const FORMATS = ['PRESENTATION', 'MATCHMAKING', 'MIXED'] as const
export const MODES = ['ON_SITE', 'ONLINE', 'HYBRID'] as const
export const AUDIENCES = ['ANYONE', 'ENTERPRISE', 'INSTITUTION', 'INVITED'] as const

/** From approval to publication an organizer changes only summary, link, sectors, rooms, seats and registration window. */
export const DETAIL_STATES: readonly string[] = ['APPROVED', 'CALL_OPEN', 'SELECTING', 'PREPARING', 'PUBLISHED']
/** When the selection board and the agenda have something to show. */
export const SELECTION_STATES: readonly string[] = ['CALL_OPEN', 'SELECTING', 'PREPARING', 'PUBLISHED', 'LIVE', 'ENDED', 'REPORTED']
export const AGENDA_STATES: readonly string[] = ['SELECTING', 'PREPARING', 'PUBLISHED', 'LIVE']
