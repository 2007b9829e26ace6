import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { getJson, putJson } from '@/api/client'
import type { Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'
import { ROLES_OF, type Person } from './types'

interface Choice {
  id: string
  name: string
  type: string
}

/** What a person is in one authority or at one organizer, to be read and changed. */
export function useRoleAssignment(person: Ref<Person>, changed: (person: Person) => void) {
  const organisations = shallowRef<Choice[]>([])
  const organisationId = ref<string>()
  const roles = ref<string[]>([])
  const busy = ref(false)
  const problem = shallowRef<ProblemError>()
  const offered = computed(() => ROLES_OF[organisations.value.find((o) => o.id === organisationId.value)?.type ?? ''] ?? [])
  const before = computed(() => person.value.organisations.find((o) => o.id === organisationId.value)?.roles ?? [])

  watch([() => person.value.id, organisationId], () => { roles.value = [...before.value] })

  async function load() {
    try {
      organisations.value = (await getJson<Page<Choice>>('/api/organisations', { type: ['AUTHORITY', 'ORGANIZER'], size: 100 })).items
      organisationId.value ??= organisations.value.find((o) => o.type === 'AUTHORITY')?.id
    } catch (e) {
      problem.value = asProblem(e)
    }
  }

  async function save(): Promise<boolean> {
    busy.value = true
    problem.value = undefined
    try {
      changed(await putJson<Person>(`/api/persons/${person.value.id}/roles`, { organisationId: organisationId.value, roles: roles.value }))
      return true
    } catch (e) {
      problem.value = asProblem(e)
      return false
    } finally {
      busy.value = false
    }
  }
  return { organisations, organisationId, roles, offered, busy, problem, load, save }
}
