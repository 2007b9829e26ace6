import { getJson, postJson, putJson } from '@/api/client'
import type { components } from '@/api/schema'

type Agenda = components['schemas']['AgendaView']
type Item = components['schemas']['AgendaView.Item']

/**
 * Two presentations change places and the agenda is released, by the agenda's own rules: whoever it touches is told, and
 * what would clash is refused. Works on the draft, which starts as the released agenda.
 */
export async function swapItems(roadshowId: string, one: string, two: string): Promise<void> {
  const at = `/api/roadshows/${encodeURIComponent(roadshowId)}/agenda`
  const draft = await getJson<Agenda>(`${at}?draft=true`)
  const source = draft.items.length > 0 ? draft : await getJson<Agenda>(at)
  const a = source.items.find((i) => i.id === one)
  const b = source.items.find((i) => i.id === two)
  if (!a || !b) return
  const body = (i: Item) => ({ id: i.id, kind: i.kind, title: i.title, roomId: i.roomId ?? undefined, applicationId: i.applicationId ?? undefined, startsAt: i.startsAt, endsAt: i.endsAt })
  const items = source.items.map((i) => (i.id === one ? { ...body(i), startsAt: b.startsAt, endsAt: b.endsAt, roomId: b.roomId ?? undefined } : i.id === two ? { ...body(i), startsAt: a.startsAt, endsAt: a.endsAt, roomId: a.roomId ?? undefined } : body(i)))
  const changed = await putJson<Agenda>(at, { version: draft.version, items })
  await postJson(`${at}/release`, { version: changed.version })
}
