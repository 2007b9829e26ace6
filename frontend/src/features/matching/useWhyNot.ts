import { ref, shallowRef } from 'vue'
import { getJson } from '@/api/client'
import type { Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'
import type { Explanation, Side } from './types'

export interface Option {
  id: string
  name: string
}

/** Looks up the other side by name and asks why the pair fits or not. */
export function useWhyNot(side: Side, subject: () => string | undefined) {
  const options = shallowRef<Option[]>([])
  const searching = ref(false)
  const explanation = shallowRef<Explanation>()
  const problem = shallowRef<ProblemError>()
  let latest = 0

  async function search(typed: string) {
    const mine = ++latest
    if (!typed.trim()) return
    searching.value = true
    try {
      const found = side === 'needs'
        ? (await getJson<Page<{ id: string; name: string }>>('/api/organisations', { q: typed, type: 'INSTITUTION', size: 20 })).items
        : (await getJson<Page<{ id: string; title?: string | null; teaser?: string | null; enterpriseName?: string | null }>>('/api/needs', { q: typed, size: 20 })).items
            .map((n) => ({ id: n.id, name: [n.title ?? n.teaser ?? n.id, n.enterpriseName].filter(Boolean).join(' · ') }))
      if (mine === latest) options.value = found
    } catch (e) {
      if (mine === latest) problem.value = asProblem(e)
    } finally {
      if (mine === latest) searching.value = false
    }
  }

  async function ask(other: string) {
    problem.value = undefined
    explanation.value = undefined
    const id = subject()
    if (!id || !other) return
    try {
      explanation.value = await getJson<Explanation>('/api/matches/explain',
        side === 'needs' ? { needId: id, institutionId: other } : { needId: other, mandateId: id })
    } catch (e) {
      problem.value = asProblem(e)
    }
  }

  return { options, searching, explanation, problem, search, ask }
}
