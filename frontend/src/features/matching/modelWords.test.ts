import { describe, expect, it } from 'vitest'
import { moved } from './modelWords'

describe('how a place moved', () => {
  it('names the places gained and lost', () => {
    expect(moved(2, 5)).toEqual({ kind: 'up', by: 3 })
    expect(moved(5, 2)).toEqual({ kind: 'down', by: 3 })
    expect(moved(4, 4)).toEqual({ kind: 'same', by: 0 })
  })
  it('calls new what was not among those known', () => {
    expect(moved(1, null)).toEqual({ kind: 'new', by: 0 })
  })
})
