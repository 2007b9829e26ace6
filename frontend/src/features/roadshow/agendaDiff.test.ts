import { expect, test } from 'vitest'
import { differences } from './useAgendaDraft'
import type { AgendaItem } from './types'

const item = (id: string, startsAt: string, title = id): AgendaItem => ({ id, kind: 'OTHER', title, startsAt, endsAt: '2026-12-02T08:00:00Z' })

test('a release says what was added, moved, renamed and removed, and nothing about the rest', () => {
  const before = [item('same', '2026-12-02T06:00:00Z'), item('moved', '2026-12-02T06:00:00Z'), item('named', '2026-12-02T06:00:00Z'), item('gone', '2026-12-02T06:00:00Z')]
  const after = [item('same', '2026-12-02T06:00:00.000Z'), item('moved', '2026-12-02T06:05:00Z'), item('named', '2026-12-02T06:00:00Z', 'x'), item('new-1', '2026-12-02T06:00:00Z')]
  expect(differences(before, after).map((d) => [d.change, d.item.id])).toEqual([['MOVED', 'moved'], ['CHANGED', 'named'], ['ADDED', 'new-1'], ['REMOVED', 'gone']])
})
