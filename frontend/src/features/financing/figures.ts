import type { UseOfProceeds } from './types'

/** How far equity and valuation may disagree without an explanation, in percentage points (as the server checks it). */
export const TOLERANCE = 0.5

/** Equity that follows from amount and pre-money valuation, percent with four places; undefined where one is missing. */
export function impliedEquity(amountFen: number | null | undefined, preMoneyFen: number | null | undefined): number | undefined {
  if (!amountFen || !preMoneyFen) return undefined
  return Math.round((amountFen / (amountFen + preMoneyFen)) * 1_000_000) / 10_000
}

/** Pre-money valuation that makes amount and share agree, in whole fen. */
export function impliedPreMoney(amountFen: number | null | undefined, equityPct: number | null | undefined): number | undefined {
  if (!amountFen || !equityPct || equityPct <= 0 || equityPct >= 100) return undefined
  return Math.round((amountFen * (100 - equityPct)) / equityPct)
}

export type Consistency = 'unknown' | 'agrees' | 'explained' | 'differs'

export function consistency(
  amountFen: number | null | undefined,
  preMoneyFen: number | null | undefined,
  equityPct: number | null | undefined,
  explanation: string | null | undefined,
): Consistency {
  const implied = impliedEquity(amountFen, preMoneyFen)
  if (implied === undefined || equityPct == null) return 'unknown'
  if (Math.abs(equityPct - implied) <= TOLERANCE + 1e-9) return 'agrees'
  return explanation?.trim() ? 'explained' : 'differs'
}

/** Sum of the shares in percent, exact to four places. */
export function totalShare(uses: readonly UseOfProceeds[]): number {
  return uses.reduce((sum, use) => sum + Math.round((use.sharePct ?? 0) * 10_000), 0) / 10_000
}
