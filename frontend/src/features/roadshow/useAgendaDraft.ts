import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { getJson, postJson, putJson } from '@/api/client'
import type { Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'
import type { components } from '@/api/schema'
import type { Agenda, AgendaItem, AgendaLine } from './types'

export const STEP = 5 * 60_000
const WAIT = 800
let fresh = 0
/** An item that the server has not seen yet. */
export const newId = () => `new-${++fresh}`
export const shifted = (instant: string, by: number) => new Date(new Date(instant).getTime() + by).toISOString()

/** What may be said about laying out anew; what is left out is as usual. */
export type Wishes = Partial<Omit<components['schemas']['GenerateAgenda'], 'version'>>

export interface Difference { change: 'ADDED' | 'MOVED' | 'CHANGED' | 'REMOVED'; item: AgendaItem; before?: AgendaItem }

/** What a release of these items would change for those who read the released agenda. */
export function differences(before: readonly AgendaItem[], after: readonly AgendaItem[]): Difference[] {
  const old = new Map(before.map((i) => [i.id, i]))
  const kept = new Set(after.map((i) => i.id))
  const same = (a: string, b: string) => new Date(a).getTime() === new Date(b).getTime()
  return [
    ...after.flatMap((item): Difference[] => {
      const was = old.get(item.id)
      if (!was) return [{ change: 'ADDED', item }]
      if (!same(was.startsAt, item.startsAt) || !same(was.endsAt, item.endsAt) || (was.roomId ?? null) !== (item.roomId ?? null)) return [{ change: 'MOVED', item, before: was }]
      return was.title === item.title ? [] : [{ change: 'CHANGED', item, before: was }]
    }),
    ...before.filter((i) => !kept.has(i.id)).map((item): Difference => ({ change: 'REMOVED', item })),
  ]
}

/** The draft of an event's agenda: kept a moment after each change, and checked by the server with it. */
export function useAgendaDraft(id: () => string) {
  const agenda = shallowRef<Agenda>()
  const items = ref<AgendaItem[]>([])
  const released = shallowRef<AgendaItem[]>([])
  const lines = shallowRef<AgendaLine[]>([])
  const problem = shallowRef<ProblemError>()
  const saving = ref(false)
  const dirty = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const at = () => `/api/roadshows/${id()}/agenda`
  const editable = computed(() => agenda.value?.actions.includes('edit') ?? false)

  function take(next: Agenda) {
    agenda.value = next
    items.value = next.items.map((i) => ({ ...i }))
    dirty.value = false
  }
  async function load() {
    try {
      const [draft, versions] = await Promise.all([getJson<Agenda>(at(), { version: 'draft' }), getJson<Page<AgendaLine>>(`${at()}/versions`)])
      lines.value = versions.items
      released.value = versions.items.some((l) => l.state === 'RELEASED') ? (await getJson<Agenda>(at())).items : []
      take(draft)
      problem.value = undefined
    } catch (e) {
      problem.value = asProblem(e)
    }
  }
  watch(id, () => void load(), { immediate: true })

  async function guarded(work: () => Promise<void>) {
    saving.value = true
    try {
      await work()
      problem.value = undefined
      return true
    } catch (e) {
      problem.value = asProblem(e)
      return false
    } finally {
      saving.value = false
    }
  }
  const body = () => items.value.map((i) => ({ id: i.id.startsWith('new-') ? null : i.id, kind: i.kind, title: i.title, roomId: i.roomId ?? null, applicationId: i.applicationId ?? null, startsAt: i.startsAt, endsAt: i.endsAt }))
  async function save() {
    clearTimeout(timer)
    if (saving.value) return void schedule()
    const sent = JSON.stringify(body())
    await guarded(async () => {
      const next = await putJson<Agenda>(at(), { version: agenda.value!.version, items: JSON.parse(sent) as unknown })
      // Moved again meanwhile: what is on the screen is newer than the answer, only its checks are taken.
      if (JSON.stringify(body()) === sent) take(next)
      else {
        agenda.value = next
        schedule()
      }
    })
  }
  function schedule() {
    dirty.value = true
    clearTimeout(timer)
    timer = setTimeout(() => void save(), WAIT)
  }
  onBeforeUnmount(() => clearTimeout(timer))

  function change(itemId: string, next: Partial<AgendaItem>) {
    items.value = items.value.map((i) => (i.id === itemId ? { ...i, ...next } : i))
    schedule()
  }
  function add(item: AgendaItem) {
    items.value = [...items.value, item]
    schedule()
  }
  function remove(itemId: string) {
    items.value = items.value.filter((i) => i.id !== itemId)
    schedule()
  }
  const generate = (wishes: Wishes = {}) => guarded(async () => take(await postJson<Agenda>(`${at()}/generate`, { tracks: true, ...wishes, version: agenda.value!.version })))
  /** How strictly one rule is held; the draft is checked anew with it. */
  const setRule = (rule: string, level: string) => guarded(async () => {
    take(await putJson<Agenda>(at(), { version: agenda.value!.version, items: body(), rules: { [rule]: level } }))
  })
  const release = (reason?: string) => guarded(async () => {
    await postJson(`${at()}/release`, { version: agenda.value!.version, reason })
    await load()
  })
  return { agenda, items, released, lines, problem, saving, dirty, editable, load, save, change, add, remove, generate, setRule, release }
}
