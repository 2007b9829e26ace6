import { expect, test } from 'vitest'
import { clockText, signalOf } from './useStage'

test('the last two minutes are amber, a quarter where the time is short, and over time is red', () => {
  expect([480_000, 120_001, 120_000, 1, 0, -1].map((left) => signalOf(left, 480_000))).toEqual(['green', 'green', 'amber', 'amber', 'red', 'red'])
  expect([75_001, 75_000].map((left) => signalOf(left, 300_000))).toEqual(['green', 'amber'])
})

test('the clock counts down to the second and says how long it is over', () => {
  expect([480_000, 59_001, 0, -61_000].map(clockText)).toEqual(['8:00', '1:00', '0:00', '+1:01'])
})
