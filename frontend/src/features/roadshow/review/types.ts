import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Review = Schemas['ReviewView']
export type Panel = Schemas['ReviewPanel']
export type PanelReviewer = Panel['reviewers'][number]
export type PanelRow = Panel['applications'][number]
export type PanelCell = PanelRow['cells'][number]
export type Assignment = Schemas['ReviewAssignment']
export type Results = Schemas['ReviewResults']
export type ResultLine = Results['applications'][number]
export type Place = Schemas['PanelReviewer']
export type Letter = Schemas['DecisionLetter']
export type Interest = Schemas['DeclaredInterest']
export type Objection = Schemas['Objection']
export type ApplicationResult = Schemas['ApplicationResult']

export const REASONS = ['STRONG_TECHNOLOGY', 'STRONG_MARKET', 'STRONG_TEAM', 'FITS_EVENT', 'PLACES_LIMITED', 'TOO_EARLY', 'OUTSIDE_FOCUS', 'MARKET_UNPROVEN', 'TECHNOLOGY_UNCLEAR', 'TEAM_INCOMPLETE', 'FINANCING_UNCLEAR', 'MATERIAL_THIN'] as const
export const INTERESTS = ['SHAREHOLDING', 'INVESTMENT', 'EMPLOYMENT', 'BOARD_SEAT', 'ADVISER', 'FAMILY', 'COMPETITOR'] as const
export const GROUNDS = ['INTEREST', 'COMPETENCE', 'WORKLOAD', 'OTHER'] as const
