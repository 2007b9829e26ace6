import { reactive, ref, shallowRef } from 'vue'
import { postJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'

/** The form that lets the first administrator in. */
export function useFirstAdministrator() {
  const form = reactive({ token: '', organisation: '', name: '', login: '', password: '' })
  const busy = ref(false)
  const done = ref(false)
  const problem = shallowRef<ProblemError>()

  async function make() {
    busy.value = true
    problem.value = undefined
    try {
      await postJson('/api/first-administrator', { ...form, token: form.token.trim() })
      form.password = ''
      form.token = ''
      done.value = true
    } catch (e) {
      problem.value = asProblem(e)
    } finally {
      busy.value = false
    }
  }
  return { form, busy, done, problem, make }
}
