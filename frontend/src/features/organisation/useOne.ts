import { ref, shallowRef, watch } from 'vue'
import { getJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import { useSession } from '@/api/session'
import { useNews } from '@/shared/composables/useNews'

/** One object of the server by its address; read anew when the address or the acting organisation changes. */
export function useOne<T>(path: () => string) {
  const session = useSession()
  const one = shallowRef<T>()
  const problem = ref<ProblemError>()
  async function load() {
    const asked = path()
    try {
      const found = await getJson<T>(asked)
      if (asked === path()) one.value = found
      problem.value = undefined
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  watch([path, () => session.currentId], () => { one.value = undefined; void load() }, { immediate: true })
  useNews(() => path().replace(/^\/api/, ''), load)
  return { one, problem, load }
}
