import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { getJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import type { ModelDetail, ModelPage, Preview } from './modelTypes'

/** How often an unfinished answer is asked for again (milliseconds). */
const AGAIN = 1500

/** Reads an address, and again while it says that it is not done. */
function usePolled<T>(path: () => string | undefined, unfinished: (answer: T) => boolean) {
  const answer = shallowRef<T>()
  const problem = ref<ProblemError>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest = 0
  onScopeDispose(() => { latest = -1; clearTimeout(timer) })
  async function load() {
    const asked = path()
    const mine = ++latest
    clearTimeout(timer)
    if (!asked) return
    try {
      const found = await getJson<T>(asked)
      if (mine !== latest) return
      answer.value = found
      problem.value = undefined
      if (unfinished(found)) timer = setTimeout(() => void load(), AGAIN)
    } catch (e) {
      if (mine === latest) problem.value = asProblem(e)
    }
  }
  watch(path, () => { answer.value = undefined; void load() }, { immediate: true })
  return { answer, problem, load }
}

/** All versions; follows one that is being learned. */
export function useModels() {
  const { answer: page, problem, load } = usePolled<ModelPage>(() => '/api/ranking-models', (p) => p.items.some((m) => m.state === 'LEARNING'))
  const inForce = computed(() => page.value?.items.find((m) => m.state === 'IN_FORCE'))
  const learning = computed(() => page.value?.items.find((m) => m.state === 'LEARNING'))
  return { page, inForce, learning, problem, load }
}

/** One version; followed while it is being learned. */
export function useModel(id: () => string) {
  const { answer: detail, problem, load } = usePolled<ModelDetail>(() => `/api/ranking-models/${encodeURIComponent(id())}`, (d) => d.model.state === 'LEARNING')
  return { detail, problem, load }
}

/** What putting a version in force would change; worked out when it is asked for. */
export function usePreview(id: () => string) {
  const wanted = ref(false)
  const { answer: preview, problem, load } = usePolled<Preview>(
    () => (wanted.value ? `/api/ranking-models/${encodeURIComponent(id())}/preview` : undefined), (p) => p.status === 'WORKING')
  return { preview, problem, wanted, load }
}
