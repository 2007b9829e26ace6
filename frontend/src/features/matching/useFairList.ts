import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { getJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import { locale } from '@/shared/locale'
import type { FairList } from './types'

/** A fair list and what it is made with: places, cap, caps of single institutions, and what else the path takes. */
export function useFairList(path: () => string, start: { places: number; cap: number }, more: () => Record<string, string | number>) {
  const places = ref(start.places)
  const cap = ref(start.cap)
  /** Only those that differ from the usual cap. */
  const caps = reactive<Record<string, number>>({})
  const list = shallowRef<FairList>()
  const loading = ref(false)
  const problem = shallowRef<ProblemError>()
  let latest = 0

  const query = computed(() => {
    const own = Object.entries(caps).filter(([, n]) => n !== cap.value).map(([id, n]) => `caps=${id}:${n}`)
    return [...Object.entries({ ...more(), places: places.value, cap: cap.value }).map(([k, v]) => `${k}=${v}`), ...own].join('&')
  })
  const file = computed(() => `${path()}.xlsx?${query.value}`)

  async function load() {
    const mine = ++latest
    loading.value = true
    try {
      const answer = await getJson<FairList>(`${path()}?${query.value}`)
      if (mine !== latest) return
      list.value = answer
      problem.value = undefined
    } catch (e) {
      if (mine === latest) problem.value = asProblem(e)
    } finally {
      if (mine === latest) loading.value = false
    }
  }
  watch([path, query, locale], () => void load(), { immediate: true })

  return { places, cap, caps, list, loading, problem, file, load }
}
