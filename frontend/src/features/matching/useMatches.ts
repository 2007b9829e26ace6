import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { getJson } from '@/api/client'
import { runCommand } from '@/api/command'
import type { Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'
import { locale } from '@/shared/locale'
import type { DismissReason, Match, MatchList, Relation, Side, Tab } from './types'

/** How many a list shows; beyond that nobody reads. */
const LIMIT = 50
/** The ranking follows a change within two seconds: an empty one is asked for again before it is believed (milliseconds). */
const AGAIN = [500, 1000, 2000]

/** The ranked, saved or dismissed matches of one need or mandate, with what one can do to them. */
export function useMatches(side: Side, subject: () => string | undefined) {
  const tab = ref<Tab>('ranked')
  const relation = ref<Relation>('new')
  const list = shallowRef<MatchList>()
  const loading = ref(false)
  const problem = shallowRef<ProblemError>()
  const openId = ref<string>()
  let latest = 0

  const items = computed(() => list.value?.items ?? [])
  const index = computed(() => items.value.findIndex((m) => m.id === openId.value))
  const open = computed<Match | undefined>(() => items.value[index.value])

  let again: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(again))

  const load = () => ask(0)
  async function ask(tries: number) {
    const id = subject()
    const mine = ++latest
    clearTimeout(again)
    if (!id) {
      list.value = undefined
      return
    }
    loading.value = tries === 0
    problem.value = undefined
    try {
      const answer = await getJson<MatchList>(`/api/${side}/${id}/matches`, {
        limit: LIMIT,
        state: tab.value === 'ranked' ? undefined : tab.value,
        list: side === 'needs' && tab.value === 'ranked' ? relation.value : undefined,
      })
      if (mine !== latest) return
      list.value = answer
      if (tab.value === 'ranked' && !answer.items.length && tries < AGAIN.length) again = setTimeout(() => void ask(tries + 1), AGAIN[tries])
      if (!answer.items.some((m) => m.id === openId.value)) openId.value = answer.items[0]?.id
    } catch (e) {
      if (mine === latest) problem.value = asProblem(e)
    } finally {
      if (mine === latest) loading.value = false
    }
  }
  watch(subject, () => { relation.value = 'new' })
  watch([subject, tab, relation, locale], () => void load(), { immediate: true })

  /** Moves the open row; stays at the ends. */
  function move(by: 1 | -1) {
    const next = items.value[Math.min(Math.max(index.value + by, 0), items.value.length - 1)]
    if (next) openId.value = next.id
  }

  async function step(match: Match, command: string, body: Record<string, unknown> = {}): Promise<Match | undefined> {
    problem.value = undefined
    try {
      return await runCommand<Match>('matches', match.id, command, { version: match.version, ...body })
    } catch (e) {
      problem.value = asProblem(e)
      if (problem.value.slug === 'stale-version' || problem.value.slug === 'not-found') await load()
      return undefined
    }
  }

  function replace(changed: Match) {
    if (list.value) list.value = { ...list.value, items: items.value.map((m) => (m.id === changed.id ? changed : m)) }
  }

  /** Saves, or takes back a save. */
  async function toggleSaved(match: Match) {
    const changed = await step(match, match.state === 'SAVED' ? 'unsave' : 'save')
    if (!changed) return
    if (tab.value === 'saved') await load()
    else replace(changed)
    return changed
  }

  /** Takes the row out at once and opens the next one. */
  async function dismiss(match: Match, reasonCode: string, reason: string) {
    const changed = await step(match, 'dismiss', { reasonCode, reason: reason || undefined })
    if (!changed || !list.value) return
    const at = items.value.findIndex((m) => m.id === match.id)
    const left = items.value.filter((m) => m.id !== match.id)
    openId.value = left[Math.min(at, left.length - 1)]?.id
    list.value = { ...list.value, items: left, total: left.length }
    return changed
  }

  async function undo(dismissed: Match) {
    const back = await step(dismissed, 'undo')
    if (back) {
      await load()
      openId.value = back.id
    }
    return back
  }

  return { tab, relation, list, items, loading, problem, openId, open, index, load, move, toggleSaved, dismiss, undo }
}

/** Why one may dismiss; asked for once. */
export function useDismissReasons() {
  const reasons = shallowRef<DismissReason[]>([])
  async function load() {
    if (reasons.value.length === 0) reasons.value = (await getJson<Page<DismissReason>>('/api/matches/dismiss-reasons')).items
  }
  return { reasons, load }
}
