import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Need = Schemas['NeedView']
export type NeedSummary = Schemas['NeedSummary']
export type NeedContent = Schemas['NeedContent']
export type UseOfProceeds = Schemas['UseOfProceeds']

export interface SavedSearch {
  id: string
  name: string
  query: string
  createdAt: string
}

/** The fields whose disclosure tier an enterprise decides, in the order of the form, with the lowest tier each may have. */
export const DISCLOSABLE = [
  { field: 'title', least: 0, usual: 0 },
  { field: 'teaser', least: 0, usual: 0 },
  { field: 'enterpriseName', least: 1, usual: 1 },
  { field: 'sectors', least: 0, usual: 0 },
  { field: 'round', least: 0, usual: 0 },
  { field: 'instrument', least: 0, usual: 0 },
  { field: 'developmentStage', least: 0, usual: 0 },
  { field: 'amountSoughtFen', least: 0, usual: 1 },
  { field: 'preMoneyFen', least: 1, usual: 2 },
  { field: 'equityOfferedPct', least: 1, usual: 2 },
  { field: 'equityExplanation', least: 1, usual: 2 },
  { field: 'useOfProceeds', least: 0, usual: 1 },
  { field: 'regionCode', least: 0, usual: 1 },
  { field: 'summary', least: 0, usual: 1 },
  { field: 'highlights', least: 0, usual: 1 },
  { field: 'products', least: 0, usual: 1 },
  { field: 'deckFileId', least: 1, usual: 2 },
] as const

export type DisclosableField = (typeof DISCLOSABLE)[number]['field']
export const CLOSE_REASONS = ['FUNDED_ELSEWHERE', 'PLAN_CHANGED', 'TERMS', 'NO_INTEREST', 'OTHER'] as const
