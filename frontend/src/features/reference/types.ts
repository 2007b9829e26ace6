import type { components } from '@/api/schema'

type Schemas = components['schemas']

/** Anything with a code and a name; some have no English name. */
export interface Named {
  code: string
  nameZh: string
  nameEn?: string | null
}

export interface ReferenceList<T> {
  items: T[]
  /** The version of the data the items come from. */
  version: string
}

export type Sector = Schemas['SectorView']
export type SectorGroup = Schemas['SectorGroup']
export type Round = Schemas['RoundOption']
export type Region = Schemas['RegionNode']
export type Industry = Schemas['IndustryView']
export type SectorProposal = Schemas['SectorProposal']
export type Term = Schemas['Term']

export type TermList = 'institution-types' | 'tiers' | 'instruments' | 'development-stages'
