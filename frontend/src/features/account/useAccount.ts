import { reactive, ref, shallowRef, watch } from 'vue'
import { deleteJson, getJson, patchJson, postJson } from '@/api/client'
import type { Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'
import type { components } from '@/api/schema'
import { useSession } from '@/api/session'
import { useToast } from '@/shared/composables/useToast'
import { locale } from '@/shared/locale'
import { useT } from '@/shared/useT'

export type SessionLine = components['schemas']['SessionController.SessionLine']

/** Name and language of the person who is signed in. */
export function useProfile() {
  const session = useSession()
  const toast = useToast()
  const { t } = useT()
  const name = ref(session.person?.name ?? '')
  const busy = ref(false)
  const problem = shallowRef<ProblemError>()

  async function save() {
    busy.value = true
    problem.value = undefined
    try {
      await patchJson('/api/me', { name: name.value.trim() })
      await session.load()
      toast.say(t('account.profileSaved'))
    } catch (e) {
      problem.value = asProblem(e)
    } finally {
      busy.value = false
    }
  }
  // Mail and notices come in the language the person reads; a failure here must not disturb the switch.
  watch(locale, (language) => void patchJson('/api/me', { language }).catch(asProblem))
  return { name, busy, problem, save }
}

/** Everywhere the person is signed in. */
export function useSessions() {
  const lines = shallowRef<SessionLine[]>()
  const problem = shallowRef<ProblemError>()
  const toast = useToast()
  const { t } = useT()

  async function load() {
    problem.value = undefined
    try {
      lines.value = (await getJson<Page<SessionLine>>('/api/sessions')).items
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  async function end(id: string) {
    try {
      await deleteJson(`/api/sessions/${encodeURIComponent(id)}`)
      toast.say(t('account.sessionEnded'))
      await load()
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  void load()
  return { lines, problem, load, end }
}

export function usePasswordChange(changed: () => void) {
  const form = reactive({ oldPassword: '', newPassword: '' })
  const busy = ref(false)
  const problem = shallowRef<ProblemError>()
  const toast = useToast()
  const { t } = useT()

  async function change() {
    busy.value = true
    problem.value = undefined
    try {
      await postJson('/api/me/password', { ...form })
      form.oldPassword = ''
      form.newPassword = ''
      toast.say(t('account.passwordChanged'))
      changed()
    } catch (e) {
      problem.value = asProblem(e)
    } finally {
      busy.value = false
    }
  }
  return { form, busy, problem, change }
}

/** "Chromium · Linux" from a user agent; good enough to recognise one's own devices. */
export function deviceName(userAgent: string | null | undefined): string | undefined {
  if (!userAgent) return undefined
  const browser = /MicroMessenger/.test(userAgent) ? 'WeChat' : /Edg\//.test(userAgent) ? 'Edge' : /Firefox\//.test(userAgent) ? 'Firefox' : /Chrome\/|Chromium\//.test(userAgent) ? 'Chrome' : /Safari\//.test(userAgent) ? 'Safari' : userAgent.split(/[ /]/)[0]
  const system = /iPhone|iPad/.test(userAgent) ? 'iOS' : /Android/.test(userAgent) ? 'Android' : /Windows/.test(userAgent) ? 'Windows' : /Mac OS X/.test(userAgent) ? 'macOS' : /Linux/.test(userAgent) ? 'Linux' : undefined
  return [browser, system].filter(Boolean).join(' · ')
}
