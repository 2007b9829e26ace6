import { ref, shallowRef, watch } from 'vue'
import { getJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import { useNews } from '@/shared/composables/useNews'
import type { Need } from './types'

/** One need at the reader's tier; follows the id. */
export function useNeed(id: () => string) {
  const need = shallowRef<Need>()
  const problem = shallowRef<ProblemError>()
  const loading = ref(true)

  async function load() {
    const wanted = id()
    loading.value = true
    try {
      const found = await getJson<Need>(`/api/needs/${encodeURIComponent(wanted)}`)
      if (wanted !== id()) return
      need.value = found
      problem.value = undefined
    } catch (e) {
      if (wanted === id()) problem.value = asProblem(e)
    } finally {
      if (wanted === id()) loading.value = false
    }
  }
  watch(id, () => {
    need.value = undefined
    void load()
  }, { immediate: true })
  useNews(() => `/needs/${id()}`, load)
  return { need, problem, loading, load }
}
