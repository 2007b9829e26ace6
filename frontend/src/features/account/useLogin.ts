import { ref, shallowRef } from 'vue'
import { type LocationQuery, useRouter } from 'vue-router'
import { asProblem, type ProblemError } from '@/api/problem'
import { useSession } from '@/api/session'

/** Where to go after login: only within this page's own site. */
export function safeNext(query: LocationQuery): string {
  const next = typeof query.next === 'string' ? query.next : ''
  return /^\/(?![/\\])/.test(next) ? next : '/start'
}

export function useLogin() {
  const session = useSession()
  const router = useRouter()
  const login = ref('')
  const password = ref('')
  const busy = ref(false)
  const problem = shallowRef<ProblemError>()

  async function signIn(next: string) {
    if (busy.value) return
    busy.value = true
    problem.value = undefined
    try {
      await session.signIn(login.value.trim(), password.value)
      await router.replace(next)
    } catch (e) {
      problem.value = asProblem(e)
    } finally {
      busy.value = false
    }
  }
  return { login, password, busy, problem, signIn }
}
