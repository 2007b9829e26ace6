import { formatCount, formatMoneyFen, formatPercent, formatPoints } from '@/shared/format'
import { useT } from '@/shared/useT'
import type { Unit } from './types'

/** A value of a figure as people say it; a dash where there is nothing to tell. */
export function useFigureText() {
  const { t } = useT()
  return (unit: Unit, value: number | null | undefined): string => {
    if (value === null || value === undefined) return '–'
    switch (unit) {
      case 'FEN': return formatMoneyFen(value)
      case 'PERCENT': return formatPercent(value, 1)
      case 'SCORE': return formatPoints(value, 2)
      case 'HOURS': return t('statistics.hours', { n: formatPoints(value, 1) })
      default: return formatCount(value)
    }
  }
}
