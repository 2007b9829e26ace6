import { shallowRef, watch } from 'vue'
import { getJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import { useSession } from '@/api/session'
import { useNews } from '@/shared/composables/useNews'
import type { Roadshow } from './types'

/** One event as the reader may see it; follows the id and for whom the reader acts. */
export function useRoadshow(id: () => string) {
  const session = useSession()
  const roadshow = shallowRef<Roadshow>()
  const problem = shallowRef<ProblemError>()

  async function load() {
    const wanted = id()
    try {
      const found = await getJson<Roadshow>(`/api/roadshows/${encodeURIComponent(wanted)}`)
      if (wanted !== id()) return
      roadshow.value = found
      problem.value = undefined
    } catch (e) {
      if (wanted === id()) problem.value = asProblem(e)
    }
  }
  watch([id, () => session.currentId], () => {
    roadshow.value = undefined
    void load()
  }, { immediate: true })
  useNews(() => `/roadshows/${id()}`, load)
  return { roadshow, problem, load }
}
