import { shallowRef, watch } from 'vue'
import { getJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import { useNews } from '@/shared/composables/useNews'

/** Anything of an event that is read whole and read anew after each change: the panel, its results, the letters. */
export function useOfEvent<T>(id: () => string, part: string) {
  const value = shallowRef<T>()
  const problem = shallowRef<ProblemError>()
  async function load() {
    const wanted = id()
    try {
      const found = await getJson<T>(`/api/roadshows/${encodeURIComponent(wanted)}/${part}`)
      if (wanted !== id()) return
      value.value = found
      problem.value = undefined
    } catch (e) {
      if (wanted === id()) problem.value = asProblem(e)
    }
  }
  watch(id, () => void load(), { immediate: true })
  useNews(() => `/roadshows/${id()}/panel`, load)
  return { value, problem, load }
}
