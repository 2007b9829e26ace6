import { describe, expect, it } from 'vitest'
import { balance } from './charts'

describe('balance', () => {
  it('says on which side more is', () => {
    expect(balance(3, 1)).toBe(0.5)
    expect(balance(0, 4)).toBe(-1)
    expect(balance(2, 2)).toBe(0)
    expect(balance(0, 0)).toBe(0)
  })
})
