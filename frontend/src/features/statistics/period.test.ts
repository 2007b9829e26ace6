import { describe, expect, it } from 'vitest'
import { beijingToday, choiceOf, daysOf, quarterOf, quarters } from './period'

describe('periods', () => {
  it('are whole months, quarters and years', () => {
    expect(daysOf('month', '2026-02-14')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(daysOf('month', '2028-02-14').to).toBe('2028-02-29')
    expect(daysOf('quarter', '2026-11-23')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
    expect(daysOf('year', '2026-11-23')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
  })
  it('are told again by their days', () => {
    expect(choiceOf({ from: '2026-10-01', to: '2026-12-31' }, '2026-11-23')).toBe('quarter')
    expect(choiceOf({ from: '2026-10-02', to: '2026-12-31' }, '2026-11-23')).toBe('own')
  })
  it('know their quarters, newest first, across the year', () => {
    expect(quarterOf('2026-09-30')).toBe('2026Q3')
    expect(quarters('2026-02-01', 3)).toEqual(['2026Q1', '2025Q4', '2025Q3'])
  })
  it('begin at midnight in Beijing', () => {
    expect(beijingToday(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
  })
})
