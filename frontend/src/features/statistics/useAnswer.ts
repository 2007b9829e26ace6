import { shallowRef, watch, type WatchSource } from 'vue'
import { getJson, type Query } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'

/** One answer of the server, asked again when what it is asked for changes; a slower answer never overwrites a newer one. */
export function useAnswer<T>(path: () => string | undefined, query: () => Query = () => ({}), again: WatchSource[] = []) {
  const answer = shallowRef<T>()
  const problem = shallowRef<ProblemError>()
  let latest = 0
  async function load() {
    const mine = ++latest
    const at = path()
    if (!at) return
    try {
      const found = await getJson<T>(at, query())
      if (mine === latest) [answer.value, problem.value] = [found, undefined]
    } catch (e) {
      if (mine === latest) problem.value = asProblem(e)
    }
  }
  watch([path, () => JSON.stringify(query()), ...again], load, { immediate: true })
  return { answer, problem, load }
}
