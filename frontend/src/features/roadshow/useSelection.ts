import { computed, ref, shallowRef, watch } from 'vue'
import { getJson } from '@/api/client'
import { runCommand } from '@/api/command'
import type { Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'
import type { Application } from './types'

export const COLUMNS = ['screen', 'returned', 'open', 'select', 'reserve', 'not', 'out'] as const
export type ColumnName = (typeof COLUMNS)[number]
export type Decision = 'SELECT' | 'RESERVE' | 'NOT_SELECT'
export const DECISION_OF: Partial<Record<ColumnName, Decision>> = { select: 'SELECT', reserve: 'RESERVE', not: 'NOT_SELECT' }
const COLUMN_OF_DECISION: Record<Decision, ColumnName> = { SELECT: 'select', RESERVE: 'reserve', NOT_SELECT: 'not' }
const COLUMN_OF_STATE: Record<string, ColumnName> = {
  SUBMITTED: 'screen', RETURNED: 'returned', SELECTED: 'select', CONFIRMED: 'select', PRESENTED: 'select', NO_SHOW: 'select', RESERVE: 'reserve', NOT_SELECTED: 'not',
}

/** Where a card lies: what is staged counts like what is released. */
export function columnOf(a: Application): ColumnName {
  if (a.state === 'ELIGIBLE') return a.pending ? COLUMN_OF_DECISION[a.pending.decision as Decision] : 'open'
  return COLUMN_OF_STATE[a.state] ?? 'out'
}
const rank = (a: Application) => a.pending?.rank ?? a.reserveRank ?? 0

/** The applications of an event in columns, and the steps on them. */
export function useSelection(id: () => string) {
  const applications = shallowRef<Application[]>()
  const problem = shallowRef<ProblemError>()
  const busy = ref<string>()

  async function load() {
    try {
      const found: Application[] = []
      let cursor: string | undefined
      do {
        const page: Page<Application> = await getJson(`/api/roadshows/${id()}/applications`, { size: 100, sort: 'oldest', cursor })
        found.push(...page.items)
        cursor = page.next ?? undefined
      } while (cursor)
      applications.value = found
      problem.value = undefined
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  watch(id, () => void load(), { immediate: true })

  const columns = computed(() => {
    const by = Object.fromEntries(COLUMNS.map((c) => [c, [] as Application[]])) as Record<ColumnName, Application[]>
    for (const a of applications.value ?? []) by[columnOf(a)].push(a)
    by.reserve.sort((a, b) => rank(a) - rank(b))
    return by
  })
  const nextRank = computed(() => Math.max(0, ...columns.value.reserve.map(rank)) + 1)
  const undecided = computed(() => columns.value.screen.length + columns.value.open.length)

  /** Runs a step; the card is replaced by what the server answers. Throws what it refuses. */
  async function run(a: Application, command: string, body: Record<string, unknown> = {}) {
    busy.value = a.id
    try {
      const next = await runCommand<Application>('applications', a.id, command, { version: a.version, ...body })
      applications.value = applications.value?.map((x) => (x.id === a.id ? next : x))
      return next
    } catch (e) {
      if (asProblem(e).slug === 'stale-version') void load()
      throw e
    } finally {
      busy.value = undefined
    }
  }
  return { applications, problem, busy, columns, nextRank, undecided, load, run }
}
