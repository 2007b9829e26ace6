import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import { getJson, postJson } from '@/api/client'
import { asProblem, type ProblemError } from '@/api/problem'
import { useSession } from '@/api/session'
import { useDayClock } from './clock'
import { bundles, dropBundle, dropQueued, putBundle, putQueued, queued, type QueuedMark } from './kept'
import { merge, placeKey, type MarkKind } from './merge'
import type { DayBundle, Mark, MarkValue, SentMark, Synced } from './types'

const EVERY = 5_000
const REFRESH_LIST = 120_000
const AT_ONCE = 200

/** This device, as marks name it. */
function device(): string {
  const kept = localStorage.getItem('xq.device')
  if (kept) return kept
  const made = crypto.randomUUID()
  localStorage.setItem('xq.device', made)
  return made
}

/** A day at the venue, as the server counts it. */
export function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/**
 * An event's day on this device: the list, everybody's marks, and one's own that wait for a network. What it shows is
 * always the merge of all marks it knows, so it needs no answer to go on.
 */
export function useEventDay(id: () => string) {
  const session = useSession()
  const clock = useDayClock()
  const bundle = shallowRef<DayBundle>()
  const marks = shallowRef(new Map<string, Mark>())
  const waiting = shallowRef<QueuedMark[]>([])
  const problem = shallowRef<ProblemError>()
  const online = ref(true)
  const loading = ref(true)
  const syncedAt = ref<number>()
  const shifted = ref(0)
  let revision = 0
  let listAt = 0
  let busy = false
  let gone = false

  const merged = computed(() => merge([...marks.value.values(), ...waiting.value.filter((q) => !q.refused).map((q) => q.mark)]))
  const pending = computed(() => waiting.value.filter((q) => !q.refused).length)
  const refused = computed(() => waiting.value.filter((q) => q.refused))
  const may = (what: string) => bundle.value?.may.includes(what) ?? false
  const today = () => dayOf(clock.now(), bundle.value?.zone ?? 'Asia/Shanghai')

  function complete(m: SentMark): Mark {
    clock.saw(m.at ?? 0)
    return {
      id: m.id!, device: m.device!, kind: m.kind as MarkKind, subject: m.subject!, gate: m.gate ?? '', day: m.day ?? '', undoes: m.undoes ?? [],
      at: m.at ?? 0, person: m.person ?? '', by: m.by ?? '', reason: m.reason, value: m.value,
    }
  }
  function learn(list: readonly SentMark[]) {
    if (!list.length) return
    const next = new Map(marks.value)
    for (const m of list) next.set(m.id!, complete(m))
    marks.value = next
  }
  async function keep() {
    const b = bundle.value
    if (!b) return
    await putBundle({ roadshowId: b.roadshowId, personId: b.personId, bundle: { ...b, revision, marks: [...marks.value.values()].map((m) => ({ ...m, undoes: [...m.undoes] })) } })
  }

  function take(b: DayBundle) {
    bundle.value = b
    revision = b.revision
    learn(b.marks)
  }

  async function fetchList() {
    const asked = Date.now()
    const fresh = await getJson<DayBundle>(`/api/roadshows/${encodeURIComponent(id())}/day/bundle`)
    clock.correct(fresh.serverTime, asked, Date.now())
    listAt = Date.now()
    take(fresh)
    await keep()
  }

  /** From the device first, then from the server; without either, a problem. */
  async function start() {
    const kept = (await bundles(clock.now()).catch(() => [])).find((k) => k.roadshowId === id())
    if (kept) {
      take(kept.bundle)
      waiting.value = (await queued(id())).filter((q) => q.personId === kept.personId)
      loading.value = false
    }
    try {
      if (!session.loaded || !session.signedIn) await session.load()
      await fetchList()
      if (bundle.value) waiting.value = (await queued(id())).filter((q) => q.personId === bundle.value!.personId)
      online.value = true
      await sync()
    } catch (e) {
      await failed(e)
    }
    loading.value = false
    if (!gone) timer = setInterval(() => void sync(), EVERY)
  }
  let timer: ReturnType<typeof setInterval> | undefined

  async function failed(e: unknown) {
    const p = asProblem(e)
    if (p.status === 0 || p.status >= 500) {
      online.value = false
      if (!bundle.value) problem.value = p
      return
    }
    // The server knows us no longer, or not as staff: what is on the device goes, what was noted waits.
    if (p.status === 401 || p.status === 403 || p.status === 404) {
      await dropBundle(id()).catch(() => undefined)
      bundle.value = undefined
    }
    problem.value = p
  }

  async function sync(): Promise<void> {
    if (busy || gone || (document.hidden && pending.value === 0)) return
    busy = true
    try {
      if (!session.signedIn) await session.load()
      for (let more = true; more && !gone; ) {
        const sending = waiting.value.filter((q) => !q.refused).slice(0, AT_ONCE)
        const asked = Date.now()
        const answer = await postJson<Synced>(`/api/roadshows/${encodeURIComponent(id())}/day/marks`, {
          sentAt: clock.now(), since: revision,
          marks: sending.map(({ mark: m }) => ({ id: m.id, device: m.device, kind: m.kind, subject: m.subject, gate: m.gate || undefined, day: m.day || undefined, undoes: [...m.undoes], reason: m.reason || undefined, value: m.value ?? undefined, at: m.at })),
        })
        clock.correct(answer.serverTime, asked, Date.now())
        online.value = true
        problem.value = undefined
        await settle(sending, answer)
        more = answer.more || (sending.length === AT_ONCE && pending.value > 0)
      }
      syncedAt.value = clock.now()
      if (Date.now() - listAt > REFRESH_LIST) await fetchList()
      else await keep()
    } catch (e) {
      await failed(e)
    } finally {
      busy = false
    }
  }

  async function settle(sending: QueuedMark[], answer: Synced) {
    if (answer.shiftedMs) shifted.value = Number(answer.shiftedMs)
    revision = Number(answer.revision)
    learn(answer.marks)
    const results = new Map(answer.results.map((r) => [r.id, r]))
    const left: QueuedMark[] = []
    const taken: (Mark & { undoes: string[] })[] = []
    for (const q of waiting.value) {
      const result = results.get(q.id)
      if (!result || !sending.includes(q)) left.push(q)
      else if (result.taken) taken.push({ ...q.mark, undoes: [...q.mark.undoes], at: Number(result.at) })
      else {
        const kept = { ...q, refused: result.code ?? 'NOT_ALLOWED' }
        await putQueued(kept)
        left.push(kept)
      }
    }
    learn(taken)
    waiting.value = left
    for (const m of taken) await dropQueued(m.id)
  }

  /** Notes something: on the device first, then to the server when it can be reached. Answers the mark. */
  async function note(kind: MarkKind, subject: string, more: { gate?: string; undoes?: string[]; reason?: string; value?: MarkValue } = {}): Promise<Mark> {
    const b = bundle.value!
    const presence = kind === 'CHECK_IN' || kind === 'UNDO'
    const mark: Mark = {
      id: crypto.randomUUID(), device: device(), kind, subject, gate: presence ? (more.gate ?? 'MAIN') : '', day: presence ? today() : '',
      undoes: more.undoes ?? [], at: clock.next(), person: b.personId, by: b.personName, reason: more.reason, value: more.value,
    }
    const entry: QueuedMark = { id: mark.id, roadshowId: b.roadshowId, personId: b.personId, mark }
    await putQueued(JSON.parse(JSON.stringify(entry)) as QueuedMark)
    waiting.value = [...waiting.value, entry]
    void sync()
    return mark
  }

  /** The check-in that counts for this person, at this gate today, or at any. */
  function presence(subject: string, gate?: string): Mark | undefined {
    if (gate) return merged.value.presence.get(placeKey({ subject, gate, day: today() }))
    return firstSeen.value.get(subject)
  }
  const firstSeen = computed(() => {
    const found = new Map<string, Mark>()
    for (const m of merged.value.presence.values()) {
      const other = found.get(m.subject)
      if (!other || m.at < other.at) found.set(m.subject, m)
    }
    return found
  })

  /** Takes back every check-in of that person at that gate that this device knows of. */
  function undo(subject: string, gate: string, reason: string) {
    const seen = [...marks.value.values(), ...waiting.value.map((q) => q.mark)]
      .filter((m) => m.kind === 'CHECK_IN' && m.subject === subject && m.gate === gate && m.day === today() && merged.value.verdicts.get(m.id)?.outcome !== 'UNDONE')
    return note('UNDO', subject, { gate, undoes: seen.map((m) => m.id), reason })
  }

  async function forgetRefused(markId: string) {
    await dropQueued(markId)
    waiting.value = waiting.value.filter((q) => q.id !== markId)
  }

  const wake = () => void sync()
  const away = () => { online.value = false }
  addEventListener('online', wake)
  addEventListener('offline', away)
  document.addEventListener('visibilitychange', wake)
  onBeforeUnmount(() => {
    gone = true
    clearInterval(timer)
    removeEventListener('online', wake)
    removeEventListener('offline', away)
    document.removeEventListener('visibilitychange', wake)
  })
  void start()

  return { refresh: () => fetchList().catch(failed), bundle, merged, marks, pending, refused, problem, online, loading, syncedAt, shifted, firstSeen, may, note, undo, presence, sync, forgetRefused, now: clock.now, offset: clock.offset }
}

export type EventDay = ReturnType<typeof useEventDay>
