import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Mandate = Schemas['MandateView']
export type Never = Schemas['Never']
export type SectorWeight = Schemas['SectorWeight']

export const DEALS_PER_YEAR = ['NONE', '1_3', '4_11', '12_PLUS'] as const
export const NEVER_FIELDS = ['sector', 'round', 'region', 'tier', 'instrument', 'ticket'] as const
export type NeverField = (typeof NEVER_FIELDS)[number]
export const TIERS = ['INNOVATIVE_SME', 'SRDI_SME', 'LITTLE_GIANT', 'SINGLE_CHAMPION'] as const
export const INSTRUMENTS = ['EQUITY', 'BOND', 'LOAN', 'GUARANTEE'] as const
/** Stands for all of China among the regions. */
export const NATIONWIDE = 'CN'
