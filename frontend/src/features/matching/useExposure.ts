import { onMounted, onScopeDispose, shallowRef } from 'vue'
import { getJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import type { Exposure } from './types'

/** How long until figures that are being computed are asked for again (milliseconds). */
const AGAIN = 3000

/** How the places of all lists are spread over institutions; asks again while the server is still counting. */
export function useExposure() {
  const exposure = shallowRef<Exposure>()
  const problem = shallowRef<ProblemError>()
  let timer: ReturnType<typeof setTimeout> | undefined
  async function load() {
    clearTimeout(timer)
    problem.value = undefined
    try {
      exposure.value = await getJson<Exposure>('/api/matching/exposure')
      if (!exposure.value.ready) timer = setTimeout(() => void load(), AGAIN)
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  onMounted(load)
  onScopeDispose(() => clearTimeout(timer))
  return { exposure, problem, load }
}
