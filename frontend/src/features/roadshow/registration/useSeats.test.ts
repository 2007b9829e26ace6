import { expect, test } from 'vitest'
import { movedBack } from './useSeats'

test('moving somebody forward sets back all in between, moving back sets back only them', () => {
  expect(movedBack(5, 2)).toBe(3)
  expect(movedBack(1, 4)).toBe(1)
  expect(movedBack(3, 3)).toBe(0)
})
