import type { ProblemError } from '@/api/problem'
import { useT } from './useT'

/** A problem in the reader's words: the server's own sentence where it has one in this language, ours by slug otherwise. */
export function useProblemText() {
  const { t, plural, label } = useT()
  return (problem: ProblemError): string => {
    if (problem.slug === 'too-many-requests' || (problem.status === 429 && problem.retryAfter)) {
      const s = problem.retryAfter
      const wait = !s ? t('problem.soon') : s < 90 ? plural('problem.waitSeconds', s) : plural('problem.waitMinutes', Math.ceil(s / 60))
      return t('problem.too-many-requests', { wait })
    }
    if (problem.status >= 400 && problem.status < 500 && problem.detail) return problem.detail
    const own = label('problem', problem.slug)
    if (own !== problem.slug) return own
    return problem.detail || problem.title || t('problem.refused')
  }
}
