import { expect, test } from 'vitest'
import { fromLocal, toLocal } from './beijing'

test('an instant is typed and read in Beijing time, over midnight too', () => {
  expect(toLocal('2026-11-30T17:05:00Z')).toBe('2026-12-01T01:05')
  expect(fromLocal('2026-12-01T01:05')).toBe('2026-11-30T17:05:00.000Z')
})

test('an empty or half-typed value is no instant', () => {
  expect(fromLocal('')).toBeNull()
  expect(fromLocal('2026-12')).toBeNull()
  expect(toLocal(null)).toBe('')
})
