import { patchJson, postJson } from '@/api/client'
import type { Roadshow } from './types'

/** An event as it is being typed. */
export interface RoadshowDraft {
  title: string
  format: string
  mode: string
  startsAt: string | null
  endsAt: string | null
  venue: { name: string; address: string; regions: string[]; opensAt: string; closesAt: string }
  rooms: { id: string | null; name: string; capacity: number | null }[]
  pools: { id: string | null; name: string; audience: string; mode: string; capacity: number | null; needsApproval: boolean }[]
  presentMinutes: number | undefined
  questionMinutes: number | undefined
  rubric: { name: string; weight: number | undefined }[]
  windows: { callOpensAt: string | null; callClosesAt: string | null; registrationOpensAt: string | null; registrationClosesAt: string | null }
  sectors: string[]
  summary: string
  onlineLink: string
  privacyNotice: string
  minReviews: number | undefined
}

export const blankDraft = (words: { criteria: string[]; pools: string[]; room: string; notice: string }): RoadshowDraft => ({
  title: '', format: 'PRESENTATION', mode: 'ON_SITE', startsAt: null, endsAt: null,
  venue: { name: '', address: '', regions: [], opensAt: '', closesAt: '' },
  rooms: [{ id: null, name: words.room, capacity: 120 }],
  pools: words.pools.map((name, n) => ({ id: null, name, audience: n === 0 ? 'INSTITUTION' : 'ANYONE', mode: 'ON_SITE', capacity: 60, needsApproval: false })),
  presentMinutes: 8, questionMinutes: 7,
  rubric: words.criteria.map((name, n) => ({ name, weight: [30, 25, 25, 20][n] })),
  windows: { callOpensAt: null, callClosesAt: null, registrationOpensAt: null, registrationClosesAt: null },
  sectors: [], summary: '', onlineLink: '', privacyNotice: words.notice, minReviews: 0,
})

export const draftOf = (r: Roadshow): RoadshowDraft => ({
  title: r.title, format: r.format, mode: r.mode, startsAt: r.startsAt, endsAt: r.endsAt,
  venue: {
    name: r.venue.name ?? '', address: r.venue.address ?? '', regions: r.venue.regionCode ? [r.venue.regionCode] : [],
    opensAt: r.venue.opensAt ?? '', closesAt: r.venue.closesAt ?? '',
  },
  rooms: r.rooms.map((x) => ({ ...x })),
  pools: r.pools.map((p) => ({ id: p.id, name: p.name, audience: p.audience, mode: p.mode, capacity: p.capacity, needsApproval: p.needsApproval })),
  presentMinutes: r.presentMinutes, questionMinutes: r.questionMinutes,
  rubric: r.rubric.map((c) => ({ name: c.name, weight: Number(c.weight) })),
  windows: {
    callOpensAt: r.windows.callOpensAt ?? null, callClosesAt: r.windows.callClosesAt ?? null,
    registrationOpensAt: r.windows.registrationOpensAt ?? null, registrationClosesAt: r.windows.registrationClosesAt ?? null,
  },
  sectors: [...r.sectors], summary: r.summary ?? '', onlineLink: r.onlineLink ?? '', privacyNotice: r.privacyNotice ?? '', minReviews: r.minReviews,
})

/** What is sent. A pool is where the event is unless the event is hybrid; the zone stays as it was. */
export function bodyOf(d: RoadshowDraft, known?: Roadshow) {
  const { regions, ...venue } = d.venue
  return {
    ...d,
    venue: { ...venue, regionCode: regions[0] ?? null, zone: known?.venue.zone ?? null },
    pools: d.pools.map((p) => ({ ...p, mode: d.mode === 'HYBRID' ? p.mode : d.mode })),
  }
}

export const saveDraft = (d: RoadshowDraft, known?: Roadshow): Promise<Roadshow> =>
  known ? patchJson(`/api/roadshows/${known.id}`, { ...bodyOf(d, known), version: known.version }) : postJson('/api/roadshows', bodyOf(d))

/** The rubric's total, free of binary fractions. */
export const totalOf = (rubric: RoadshowDraft['rubric']) => Math.round(rubric.reduce((sum, c) => sum + (c.weight ?? 0), 0) * 10_000) / 10_000
