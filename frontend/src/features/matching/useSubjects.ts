import { computed, onMounted, ref, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { getJson } from '@/api/client'
import type { Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'
import type { Side } from './types'

interface Subject {
  id: string
  name: string
  state: string
}

/** The own needs or mandates that take part in matching; which one is looked at stands in the address. */
export function useSubjects(side: Side) {
  const route = useRoute()
  const router = useRouter()
  const subjects = shallowRef<Subject[]>([])
  const loaded = ref(false)
  const problem = shallowRef<ProblemError>()
  const parameter = side === 'needs' ? 'need' : 'mandate'

  async function load() {
    problem.value = undefined
    try {
      subjects.value = side === 'needs'
        ? (await getJson<Page<{ id: string; title?: string | null; teaser?: string | null; state: string }>>('/api/needs', { mine: true, state: 'PUBLISHED', size: 100 })).items
            .map((n) => ({ id: n.id, name: n.title ?? n.teaser ?? n.id, state: n.state }))
        : (await getJson<Page<Subject>>('/api/mandates', { mine: true, state: ['ACTIVE', 'STALE'], size: 100 })).items
      loaded.value = true
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  onMounted(load)

  const chosen = computed<string | undefined>({
    get: () => subjects.value.find((s) => s.id === route.query[parameter])?.id ?? subjects.value[0]?.id,
    set: (id) => void router.replace({ query: { ...route.query, [parameter]: id } }),
  })
  return { subjects, chosen, loaded, problem, load }
}
