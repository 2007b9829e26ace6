import { reactive, ref, shallowRef } from 'vue'
import { postJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'

/** Name and code of a new authority. */
export function useAuthorityForm() {
  const form = reactive({ name: '', uscc: '' })
  const busy = ref(false)
  const problem = shallowRef<ProblemError>()

  /** The registered name, or undefined where the server refused. */
  async function register(): Promise<string | undefined> {
    busy.value = true
    problem.value = undefined
    try {
      return (await postJson<{ name: string }>('/api/organisations', { type: 'AUTHORITY', ...form })).name
    } catch (e) {
      problem.value = asProblem(e)
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { form, busy, problem, register }
}
