import { describe, expect, it } from 'vitest'
import { stacks } from './types'

describe('reads by day', () => {
  it('has every day between the first and the last', () => {
    const days = [
      { day: '2026-03-01', institution: { id: '1', name: 'A' }, reads: 2 },
      { day: '2026-03-03', institution: { id: '1', name: 'A' }, reads: 1 },
      { day: '2026-03-03', institution: { id: '2', name: 'B' }, reads: 4 },
    ]
    expect(stacks(days).map((s) => [s.day, s.total, s.parts.length])).toEqual([['2026-03-01', 2, 1], ['2026-03-02', 0, 0], ['2026-03-03', 5, 2]])
    expect(stacks([])).toEqual([])
  })
})
