import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Match = Schemas['MatchItem']
export type MatchList = Schemas['MatchList']
export type Explanation = Schemas['ExplanationView']
export type Part = Schemas['PartView']
export type Proposal = Schemas['CounterfactualView']
export type Exposure = Schemas['ExposureView']
export type Spread = Schemas['Spread']
export type FairList = Schemas['FairList']
export type FairLoad = Schemas['FairList.Load']
export type DismissReason = Schemas['DismissReasons.Reason']
export type AlertPreference = Schemas['AlertController.AlertPreference']
export type Unseen = Schemas['AlertController.Unseen']
/** How soon one hears of new matches. */
export type Cadence = AlertPreference['cadence']
export const CADENCES: readonly Cadence[] = ['IMMEDIATE', 'DAILY', 'WEEKLY', 'OFF']

/** Whose list: an enterprise's need looks at institutions, an institution's mandate at needs. */
export type Side = 'needs' | 'mandates'
/** Of an enterprise that has investors: institutions it does not know yet, or those that hold it. */
export type Relation = 'new' | 'follow-on'
export type Tab = 'ranked' | 'saved' | 'dismissed'
export const TABS: readonly Tab[] = ['ranked', 'saved', 'dismissed']
