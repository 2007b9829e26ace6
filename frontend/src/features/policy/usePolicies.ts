import { onMounted, shallowRef } from 'vue'
import { getJson, postJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import type { Clause, Profile, Screening } from './types'

/** Clauses, and for an enterprise which of them fit. */
export function usePolicies(enterprise: () => boolean) {
  const clauses = shallowRef<Clause[]>()
  const screening = shallowRef<Screening>()
  const profile = shallowRef<Profile>()
  const problem = shallowRef<ProblemError>()
  async function load() {
    problem.value = undefined
    try {
      if (enterprise()) {
        ;[screening.value, profile.value] = await Promise.all([postJson<Screening>('/api/policy-clauses/screen', {}), getJson<Profile>('/api/cultivation/facts')])
        clauses.value = screening.value.items.map((one) => one.clause)
      } else {
        clauses.value = (await getJson<{ items: Clause[] }>('/api/policy-clauses')).items
      }
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  onMounted(load)
  return { clauses, screening, profile, problem, load }
}
