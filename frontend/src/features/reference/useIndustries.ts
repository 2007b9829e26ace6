import { ref, shallowRef } from 'vue'
import { getJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import type { Industry, ReferenceList, SectorProposal } from './types'

/** Searches the 1,971 industries of GB/T 4754 on the server; a newer question drops the answer to an older one. */
export function useIndustries() {
  const items = shallowRef<Industry[]>([])
  const loading = ref(false)
  const problem = shallowRef<ProblemError>()
  let asking: AbortController | undefined

  async function search(typed: string) {
    asking?.abort()
    const mine = (asking = new AbortController())
    loading.value = true
    problem.value = undefined
    try {
      const found = await getJson<ReferenceList<Industry>>('/api/reference/industries', { q: typed.trim().slice(0, 100) }, mine.signal)
      if (!mine.signal.aborted) items.value = found.items
    } catch (e) {
      if (!mine.signal.aborted) problem.value = asProblem(e)
    } finally {
      if (asking === mine) loading.value = false
    }
  }

  /** The entry of a code that was chosen earlier, so that its name can be shown. */
  async function show(code: string) {
    if (items.value.some((item) => item.code === code)) return
    try {
      const found = await getJson<Industry>(`/api/reference/industries/${encodeURIComponent(code)}`)
      items.value = [found, ...items.value]
    } catch (e) {
      problem.value = asProblem(e)
    }
  }

  return { items, loading, problem, search, show }
}

/** The sector that an industry code proposes; none for a code the classification does not have. */
export async function proposeSectors(industryCode: string): Promise<SectorProposal[]> {
  try {
    return (await getJson<ReferenceList<SectorProposal>>(`/api/reference/industries/${encodeURIComponent(industryCode)}/sectors`)).items
  } catch (e) {
    const problem = asProblem(e)
    if (problem.slug === 'not-found') return []
    throw problem
  }
}
