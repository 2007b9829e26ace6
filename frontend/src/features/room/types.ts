import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Room = Schemas['DataRoom']
export type Folder = Schemas['DataRoomFolder']
export type RoomFile = Schemas['DataRoomFile']
export type Grant = Schemas['DataRoomGrant']
export type Upload = Schemas['DataRoomUpload']
export type Line = Schemas['DisclosureLine']
export type Day = Schemas['DisclosureDay']

/** The key of a tier's words. */
export const tierKey = (tier: number) => (tier <= 1 ? 'T1' : tier === 2 ? 'T2' : 'T3')

/** Reads of one day, one part for each institution. */
export interface Stack { day: string; total: number; parts: { id: string; name: string; reads: number }[] }

/** Every day from the first with a read to the last, also those without one. */
export function stacks(days: readonly Day[]): Stack[] {
  if (!days.length) return []
  const found: Stack[] = []
  const last = Date.parse(`${days.at(-1)!.day}T00:00:00Z`)
  for (let at = Date.parse(`${days[0]!.day}T00:00:00Z`); at <= last; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    const parts = days.filter((d) => d.day === day).map((d) => ({ id: d.institution.id, name: d.institution.name, reads: d.reads }))
    found.push({ day, total: parts.reduce((sum, p) => sum + p.reads, 0), parts })
  }
  return found
}
