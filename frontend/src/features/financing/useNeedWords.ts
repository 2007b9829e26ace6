import { useRegions, useRounds, useSectors, useTerms } from '@/features/reference/names'
import { formatList, formatMoneyFen } from '@/shared/format'
import { locale } from '@/shared/locale'
import { useT } from '@/shared/useT'
import type { Need, NeedSummary } from './types'

/** Lowest amount of each band in yuan; the next one's is where it ends. */
const BANDS: Record<string, [number, number | null]> = {
  UNDER_5M: [0, 5e6], FROM_5M: [5e6, 1e7], FROM_10M: [1e7, 3e7], FROM_30M: [3e7, 5e7], FROM_50M: [5e7, 1e8], FROM_100M: [1e8, 3e8], FROM_300M: [3e8, null],
}

/** Codes of a need in words. */
export function useNeedWords() {
  const { t } = useT()
  const sectors = useSectors()
  const rounds = useRounds()
  const regions = useRegions()
  const instruments = useTerms('instruments')
  const stages = useTerms('development-stages')
  const tiers = useTerms('tiers')

  const money = (yuan: number) => formatMoneyFen(yuan * 100, locale.value)
  function band(code: string | null | undefined): string {
    const range = code ? BANDS[code] : undefined
    if (!range) return ''
    if (range[0] === 0) return t('financing.bandUnder', { to: money(range[1]!) })
    if (range[1] === null) return t('financing.bandFrom', { from: money(range[0]) })
    return t('financing.bandBetween', { from: money(range[0]), to: money(range[1]) })
  }
  const sectorNames = (codes: readonly string[] | null | undefined) => formatList((codes ?? []).map(sectors.name))
  const place = (need: { regionCode?: string | null; provinceCode?: string | null }) => regions.path(need.regionCode ?? need.provinceCode)

  const shortPlace = (need: { regionCode?: string | null; provinceCode?: string | null }) => regions.short(need.regionCode ?? need.provinceCode)

  /** What a need is called where its title is withheld: its teaser, else sector and round. */
  function title(need: Need | NeedSummary): string {
    if (need.title) return need.title
    if (need.teaser) return need.teaser
    const parts = [sectors.name(need.sectors?.[0]), rounds.name(need.round)].filter(Boolean)
    return parts.length ? t('financing.untitledWith', { what: parts.join(' · ') }) : t('financing.untitled')
  }
  return {
    band, sectorNames, place, shortPlace, title,
    sector: sectors.name, round: rounds.name, region: regions.name, instrument: instruments.name, stage: stages.name,
    tier: (code: string) => (code === 'NONE' ? t('financing.noTier') : tiers.name(code)),
    instruments: instruments.items, stages: stages.items,
  }
}
