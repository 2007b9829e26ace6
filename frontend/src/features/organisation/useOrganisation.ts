import { computed, ref, shallowRef, watch } from 'vue'
import { getJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import { useSession } from '@/api/session'
import { useNews } from '@/shared/composables/useNews'
import type { Organisation } from './types'

const ADMIN: Record<string, 'ENTERPRISE_ADMIN' | 'INSTITUTION_ADMIN' | 'ORGANIZER' | 'SYSTEM_ADMIN'> = {
  ENTERPRISE: 'ENTERPRISE_ADMIN', INSTITUTION: 'INSTITUTION_ADMIN', ORGANIZER: 'ORGANIZER', AUTHORITY: 'SYSTEM_ADMIN',
}
const WRITABLE = ['DRAFT', 'RETURNED', 'VERIFIED', 'SUSPENDED']

/** One organisation and what the person is to it: its administrator, its member, a verifier, or a stranger. */
export function useOrganisation(id: () => string | undefined) {
  const session = useSession()
  const organisation = shallowRef<Organisation>()
  const problem = ref<ProblemError>()

  async function load() {
    const wanted = id()
    if (!wanted) return
    try {
      const found = await getJson<Organisation>(`/api/organisations/${encodeURIComponent(wanted)}`)
      if (wanted === id()) organisation.value = found
      problem.value = undefined
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  watch([id, () => session.currentId], () => { organisation.value = undefined; void load() }, { immediate: true })
  useNews(() => `/organisations/${id()}`, load)

  const own = computed(() => !!organisation.value && session.currentId === organisation.value.id)
  const member = computed(() => session.organisations.some((o) => o.id === organisation.value?.id))
  const administers = computed(() => own.value && session.hasRole(ADMIN[organisation.value!.type]!))
  const editable = computed(() => administers.value && WRITABLE.includes(organisation.value!.state))
  const verifier = computed(() => !own.value && session.hasRole('GOV_OPERATOR', 'MODERATOR', 'AUDITOR'))
  return { organisation, problem, load, own, member, administers, editable, verifier }
}
