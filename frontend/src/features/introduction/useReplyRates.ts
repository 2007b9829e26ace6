import { shallowRef, watch } from 'vue'
import { getJson } from '@/api/client'
import { asProblem } from '@/api/problem'
import type { ReplyRate } from './types'

const known = new Map<string, ReplyRate>()

/** How an institution answers; asked for once a visit. */
export function useReplyRate(institution: () => string | undefined) {
  const rate = shallowRef<ReplyRate>()
  watch(institution, async (id) => {
    rate.value = id ? known.get(id) : undefined
    if (!id || rate.value) return
    try {
      const [found] = await getJson<ReplyRate[]>('/api/introductions/reply-rates', { institutionId: id })
      if (found) known.set(id, found)
      if (id === institution()) rate.value = found
    } catch (e) {
      asProblem(e) // the match is right without it
    }
  }, { immediate: true })
  return rate
}
