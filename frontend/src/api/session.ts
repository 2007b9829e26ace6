import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { callContext, csrfToken, deleteJson, getJson, postJson } from './client'
import { forgetKeptLists } from './kept'
import { ProblemError } from './problem'

/** Roles as the workflow tables name them. */
export const ROLES = [
  'ENTERPRISE_ADMIN',
  'ENTERPRISE_MEMBER',
  'INSTITUTION_ADMIN',
  'INVESTOR_MEMBER',
  'ORGANIZER',
  'REVIEWER',
  'CHECKIN_STAFF',
  'GOV_OPERATOR',
  'SERVICE_OFFICER',
  'MODERATOR',
  'AUDITOR',
  'SYSTEM_ADMIN',
] as const
export type Role = (typeof ROLES)[number]
export const ENTERPRISE: readonly Role[] = ['ENTERPRISE_ADMIN', 'ENTERPRISE_MEMBER']
export const INSTITUTION: readonly Role[] = ['INSTITUTION_ADMIN', 'INVESTOR_MEMBER']

export interface Person {
  id: string
  name: string
  login?: string
}

export interface ActingOrganisation {
  id: string
  name: string
  type: string
  roles: Role[]
}

interface Me {
  person: Person
  organisations: ActingOrganisation[]
  current?: { id: string } | null
}

const CHOSEN = 'xq.organisation'

/** Who is logged in and for whom they act. No token is kept here: the session is an HttpOnly cookie. */
export const useSession = defineStore('session', () => {
  const person = ref<Person>()
  const organisations = ref<ActingOrganisation[]>([])
  const currentId = ref<string>()
  const loaded = ref(false)

  const current = computed(() => organisations.value.find((o) => o.id === currentId.value))
  const roles = computed<readonly Role[]>(() => current.value?.roles ?? [])
  const signedIn = computed(() => person.value !== undefined)
  const hasRole = (...wanted: Role[]) => wanted.some((r) => roles.value.includes(r))

  function take(me: Me) {
    person.value = me.person
    organisations.value = me.organisations ?? []
    const wished = localStorage.getItem(CHOSEN) ?? me.current?.id
    const chosen = organisations.value.find((o) => o.id === wished) ?? organisations.value[0]
    currentId.value = chosen?.id
    callContext.organisationId = chosen?.id
    loaded.value = true
  }

  function forget() {
    person.value = undefined
    organisations.value = []
    currentId.value = undefined
    callContext.organisationId = undefined
    loaded.value = true
  }

  /** Asks the server who this is; nobody is an answer, not an error. Without the login's cookie there is nobody to ask about. */
  async function load() {
    if (!csrfToken()) return forget()
    try {
      take(await getJson<Me>('/api/me'))
    } catch (e) {
      if (!(e instanceof ProblemError)) throw e
      forget()
    }
  }

  async function signIn(login: string, password: string) {
    await postJson('/api/sessions', { login, password })
    await load()
  }

  async function signOut() {
    try {
      await deleteJson('/api/sessions/current')
    } finally {
      forget()
      forgetKeptLists()
    }
  }

  /** Acts for another of the person's organisations from the next call on. */
  function actFor(id: string) {
    if (!organisations.value.some((o) => o.id === id)) return
    currentId.value = id
    callContext.organisationId = id
    localStorage.setItem(CHOSEN, id)
  }

  return { person, organisations, current, currentId, roles, signedIn, loaded, hasRole, load, signIn, signOut, actFor, forget }
})
