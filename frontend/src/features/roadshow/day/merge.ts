/**
 * How marks meet: the same rule as `roadshow.day.merge` on the server, so a device without a network shows what the
 * server will say. Both are held to the examples in `merge-vectors.json`; the reasons stand in the server's Merger.
 */
export type MarkKind = 'CHECK_IN' | 'UNDO' | 'PRESENTED' | 'ABSENT' | 'HELD' | 'NOT_HELD' | 'STAGE' | 'SCORE' | 'INTEREST'
export type Outcome = 'COUNTS' | 'ALREADY_IN' | 'UNDONE' | 'REPLACED' | 'TOO_LATE' | 'NOTHING_TO_UNDO'

export interface MergeMark {
  id: string
  device: string
  person: string
  at: number
  kind: MarkKind
  subject: string
  gate: string
  day: string
  undoes: readonly string[]
}

export interface Verdict {
  outcome: Outcome
  /** The mark it met. */
  other: string
}

export interface Merged<M extends MergeMark> {
  /** The check-in that counts, by `placeKey`. */
  presence: Map<string, M>
  /** The mark that counts, by `questionKey`. */
  registers: Map<string, M>
  verdicts: Map<string, Verdict>
}

export const UNDO_WITHIN_MS = 10 * 60_000
export const placeKey = (m: Pick<MergeMark, 'subject' | 'gate' | 'day'>) => `${m.subject} ${m.gate} ${m.day}`
export const questionKey = (register: string, subject: string, person = '') => `${register} ${subject} ${person}`

const REGISTER: Record<Exclude<MarkKind, 'CHECK_IN' | 'UNDO'>, { name: string; each: boolean }> = {
  PRESENTED: { name: 'PRESENTATION', each: false },
  ABSENT: { name: 'PRESENTATION', each: false },
  HELD: { name: 'MEETING', each: true },
  NOT_HELD: { name: 'MEETING', each: true },
  STAGE: { name: 'STAGE', each: false },
  SCORE: { name: 'SCORE', each: true },
  INTEREST: { name: 'INTEREST', each: true },
}

// By code units, as the server compares, never by the reader's alphabet.
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const inOrder = (a: MergeMark, b: MergeMark) => a.at - b.at || compare(a.device, b.device) || compare(a.id, b.id)

/** Any order; the same mark may be there several times. */
export function merge<M extends MergeMark>(marks: Iterable<M>): Merged<M> {
  const byId = new Map<string, M>()
  const ordered: M[] = []
  for (const mark of [...marks].sort(inOrder)) {
    if (byId.has(mark.id)) continue
    byId.set(mark.id, mark)
    ordered.push(mark)
  }
  const verdicts = new Map<string, Verdict>()
  const undone = takenBack(ordered, byId, verdicts)
  const presence = new Map<string, M>()
  const registers = new Map<string, M>()
  for (const mark of ordered) {
    if (mark.kind === 'UNDO') continue
    if (mark.kind === 'CHECK_IN') {
      const undo = undone.get(mark.id)
      const first = presence.get(placeKey(mark))
      if (undo) verdicts.set(mark.id, { outcome: 'UNDONE', other: undo })
      else if (first) verdicts.set(mark.id, { outcome: 'ALREADY_IN', other: first.id })
      else {
        presence.set(placeKey(mark), mark)
        verdicts.set(mark.id, { outcome: 'COUNTS', other: '' })
      }
      continue
    }
    const { name, each } = REGISTER[mark.kind]
    const key = questionKey(name, mark.subject, each ? mark.person : '')
    const older = registers.get(key)
    if (older) verdicts.set(older.id, { outcome: 'REPLACED', other: mark.id })
    registers.set(key, mark)
    verdicts.set(mark.id, { outcome: 'COUNTS', other: '' })
  }
  return { presence, registers, verdicts }
}

/** Which check-ins are taken back, and by which undo. */
function takenBack<M extends MergeMark>(ordered: M[], byId: Map<string, M>, verdicts: Map<string, Verdict>) {
  const undone = new Map<string, string>()
  for (const undo of ordered) {
    if (undo.kind !== 'UNDO') continue
    const took = new Set<string>()
    let late = false
    let before = ''
    for (const id of undo.undoes) {
      const target = byId.get(id)
      if (!target || target.kind !== 'CHECK_IN' || placeKey(target) !== placeKey(undo)) continue
      const earlier = undone.get(id)
      if (earlier) before = earlier
      else if (undo.at - target.at > UNDO_WITHIN_MS) late = true
      else took.add(id)
    }
    for (const id of took) undone.set(id, undo.id)
    verdicts.set(undo.id, took.size > 0 ? { outcome: 'COUNTS', other: '' } : late ? { outcome: 'TOO_LATE', other: '' } : { outcome: 'NOTHING_TO_UNDO', other: before })
  }
  return undone
}
