import { computed, shallowRef, watch } from 'vue'
import { getJson } from '@/api/client'
import { runCommand } from '@/api/command'
import type { Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'
import type { Registration } from '../types'
import type { PoolSeats } from './types'

/** The seats of an event by pool and, of one pool, who waits in which order; for the organizer. */
export function useSeats(id: () => string, pool: () => string | undefined) {
  const seats = shallowRef<PoolSeats[]>()
  const line = shallowRef<Registration[]>([])
  const waiting = shallowRef(0)
  const problem = shallowRef<ProblemError>()
  /** The chosen pool, or the one most people wait for. */
  const shown = computed(() => seats.value?.find((p) => p.id === pool()) ?? [...(seats.value ?? [])].sort((a, b) => b.waiting - a.waiting)[0])

  async function load() {
    try {
      seats.value = (await getJson<{ items: PoolSeats[] }>(`/api/roadshows/${id()}/seats`)).items
      problem.value = undefined
      await loadLine()
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  async function loadLine() {
    if (!shown.value?.waiting) {
      line.value = []
      waiting.value = 0
      return
    }
    const page = await getJson<Page<Registration>>(`/api/roadshows/${id()}/registrations`, { pool: [shown.value.id], state: ['WAITLISTED'], sort: 'waiting', size: 50 })
    line.value = page.items
    waiting.value = page.total ?? page.items.length
  }
  watch(id, () => void load(), { immediate: true })
  watch(pool, () => void loadLine().catch((e: unknown) => { problem.value = asProblem(e) }))

  /** Runs a step; throws what the server refuses, and reads everything anew when the list has moved meanwhile. */
  async function run(row: Registration, command: string, body: Record<string, unknown> = {}) {
    try {
      return await runCommand<Registration>('registrations', row.id, command, { version: row.version, ...body })
    } catch (e) {
      if (asProblem(e).slug === 'stale-version') void load()
      throw e
    }
  }
  return { seats, line, waiting, shown, problem, load, run }
}

/** How many are moved back when whoever stands at one place goes to another. */
export const movedBack = (from: number, to: number) => (to < from ? from - to : from === to ? 0 : 1)
