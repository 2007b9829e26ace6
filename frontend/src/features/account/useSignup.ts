import { reactive, ref, shallowRef } from 'vue'
import { api, unwrap } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import { useSession } from '@/api/session'
import { locale } from '@/shared/locale'

/** Makes an account and signs in with it at once. */
export function useSignup() {
  const session = useSession()
  const form = reactive({ name: '', login: '', password: '' })
  const busy = ref(false)
  const done = ref(false)
  const problem = shallowRef<ProblemError>()

  async function register() {
    if (busy.value) return
    busy.value = true
    problem.value = undefined
    try {
      const body = { login: form.login.trim(), password: form.password, name: form.name.trim(), language: locale.value }
      await unwrap(api.POST('/api/persons', { body }))
      await session.signIn(body.login, body.password)
      form.password = ''
      done.value = true
    } catch (e) {
      problem.value = asProblem(e)
    } finally {
      busy.value = false
    }
  }
  return { form, busy, done, problem, register }
}
