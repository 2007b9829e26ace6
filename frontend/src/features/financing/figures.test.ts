import { expect, test } from 'vitest'
import { consistency, impliedEquity, impliedPreMoney, totalShare } from './figures'

test('equity follows from amount and pre-money valuation', () => {
  expect(impliedEquity(3_000_000_000, 27_000_000_000)).toBe(10)
  expect(impliedEquity(1, 2)).toBe(33.3333)
  expect(impliedEquity(undefined, 1)).toBeUndefined()
  expect(impliedPreMoney(3_000_000_000, 10)).toBe(27_000_000_000)
  expect(impliedPreMoney(3_000_000_000, 100)).toBeUndefined()
})

test('half a point is tolerated, more needs an explanation', () => {
  expect(consistency(3_000_000_000, 27_000_000_000, 10.5, '')).toBe('agrees')
  expect(consistency(3_000_000_000, 27_000_000_000, 9.5, null)).toBe('agrees')
  expect(consistency(3_000_000_000, 27_000_000_000, 10.5001, ' ')).toBe('differs')
  expect(consistency(3_000_000_000, 27_000_000_000, 12, '含期权池')).toBe('explained')
  expect(consistency(3_000_000_000, null, 12, '')).toBe('unknown')
})

test('thirds total exactly a hundred', () => {
  expect(totalShare([{ sharePct: 33.3333 }, { sharePct: 33.3333 }, { sharePct: 33.3334 }])).toBe(100)
  expect(totalShare([{ purpose: '研发' }, { sharePct: 0.1 }, { sharePct: 0.2 }])).toBe(0.3)
})
