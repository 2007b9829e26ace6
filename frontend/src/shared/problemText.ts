import type { ProblemError } from '@/api/problem'
import { useT } from './useT'

/** A problem in the reader's words: the server's own sentence where it has one in this language, ours by slug otherwise. */
export function useProblemText() {
  const { t, plural, label } = useT()
  return (problem: ProblemError): string => {
    if (problem.status === 429) {
      const s = problem.retryAfter
      const wait = !s ? t('problem.soon') : s < 90 ? plural('problem.waitSeconds', s) : plural('problem.waitMinutes', Math.ceil(s / 60))
      return t('problem.too-many-requests', { wait })
    }
    // The server words its refusals in the page's language; ours are for when it could not.
    const said = [problem.title, problem.detail].filter(Boolean).join(t('problem.between'))
    if (said) return said
    const own = label('problem', problem.slug)
    return own === problem.slug ? t('problem.refused') : own
  }
}
