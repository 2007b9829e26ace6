import { ref, shallowRef } from 'vue'
import { deleteJson, getJson, postJson } from '@/api/client'
import type { Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'
import type { SavedSearch } from './types'

/** The person's own searches. */
export function useSavedSearches() {
  const searches = shallowRef<readonly SavedSearch[]>([])
  const problem = shallowRef<ProblemError>()
  const busy = ref(false)

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    busy.value = true
    problem.value = undefined
    try {
      await work()
      return true
    } catch (e) {
      problem.value = asProblem(e)
      return false
    } finally {
      busy.value = false
    }
  }
  const load = () => attempt(async () => {
    searches.value = (await getJson<Page<SavedSearch>>('/api/saved-searches')).items
  })
  const save = (name: string, query: string) => attempt(async () => {
    const made = await postJson<SavedSearch>('/api/saved-searches', { name, query })
    searches.value = [...searches.value, made].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
  })
  const remove = (id: string) => attempt(async () => {
    await deleteJson(`/api/saved-searches/${id}`)
    searches.value = searches.value.filter((s) => s.id !== id)
  })
  return { searches, problem, busy, load, save, remove }
}
