import { describe, expect, it } from 'vitest'
import { rangesOf, ticketLimits } from './never'

describe('amounts that are ruled out', () => {
  it.each([
    [{ below: 100_000_000, above: null }, ['-99999999']],
    [{ below: null, above: 500 }, ['501-']],
    [{ below: 10, above: 20 }, ['-9', '21-']],
    [{ below: null, above: null }, []],
  ])('%o are sent as %o and read back', (limits, ranges) => {
    expect(rangesOf(limits)).toEqual(ranges)
    expect(ticketLimits(ranges)).toEqual(limits)
  })
})
