import { onMounted, ref, shallowRef, watch } from 'vue'
import { getJson, postJson, putJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import { useSession } from '@/api/session'
import type { AlertPreference, Cadence, Side, Unseen } from './types'

/** How the person hears of new matches of the organisation acted for; a choice is saved at once. */
export function useAlertPreference() {
  const session = useSession()
  const preference = shallowRef<AlertPreference>()
  const busy = ref(false)
  const problem = shallowRef<ProblemError>()

  async function load() {
    problem.value = undefined
    try {
      preference.value = await getJson<AlertPreference>('/api/match-alerts/preference')
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  async function choose(cadence: Cadence): Promise<boolean> {
    if (!preference.value) return false
    busy.value = true
    problem.value = undefined
    try {
      preference.value = await putJson<AlertPreference>('/api/match-alerts/preference', { cadence, version: preference.value.version })
      return true
    } catch (e) {
      const refused = asProblem(e)
      // Chosen on another device meanwhile: show that, and say so.
      if (refused.slug === 'stale-version') await load()
      problem.value = refused
      return false
    } finally {
      busy.value = false
    }
  }
  onMounted(load)
  watch(() => session.currentId, load)
  return { preference, busy, problem, load, choose }
}

/** What in a list is new to the person, by the id of the other side; a list that was looked at says so once. */
export function useFresh(side: Side, subject: () => string | undefined) {
  const bySubject = new Map<string, Set<string>>()
  const fresh = shallowRef<ReadonlySet<string>>(new Set())

  async function look() {
    const id = subject()
    if (!id) return
    fresh.value = bySubject.get(id) ?? new Set()
    try {
      const { ids } = await postJson<Unseen>('/api/match-alerts/seen', side === 'needs' ? { needId: id } : { mandateId: id })
      const all = new Set([...(bySubject.get(id) ?? []), ...ids])
      bySubject.set(id, all)
      if (id === subject()) fresh.value = all
    } catch (e) {
      asProblem(e) // the list is right without the mark
    }
  }
  watch(subject, look, { immediate: true })
  return { fresh, look }
}
