import { formatInstant } from '@/shared/format'
import type { useT } from '@/shared/useT'
import type { Application } from './types'

/** What an enterprise's application waits for now, and until when; nothing where it is over. */
export function nextStep(a: Application, t: ReturnType<typeof useT>['t'], callClosesAt?: string | null): string {
  const words: Record<string, string> = {
    DRAFT: callClosesAt ? t('roadshow.apply.now.draft', { at: formatInstant(callClosesAt) }) : t('roadshow.apply.now.draftOpen'),
    SUBMITTED: t('roadshow.apply.now.submitted'), RETURNED: t('roadshow.apply.now.returned', { at: formatInstant(a.returnDueAt) }),
    ELIGIBLE: t('roadshow.apply.now.eligible'), SELECTED: t('roadshow.apply.now.selected', { at: formatInstant(a.confirmDueAt) }),
    RESERVE: t('roadshow.apply.now.reserve', { n: a.reserveRank ?? '—' }), CONFIRMED: t('roadshow.apply.now.confirmed'), NOT_SELECTED: t('roadshow.apply.now.notSelected'),
  }
  return words[a.state] ?? ''
}
