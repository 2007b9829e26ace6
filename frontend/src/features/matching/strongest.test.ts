import { expect, it } from 'vitest'
import { strongest } from './strongest'

const part = (name: string, points: number) => ({ name, points, max: 20, reason: '', unknown: false })

it('names what fits before how busy the institution is, and nothing that speaks against the pair', () => {
  const parts = [part('activity', 30), part('sector', 4), part('region', 9), part('stage', -3), part('ticket', 0)]
  expect(strongest(parts).map((p) => p.name)).toEqual(['region', 'sector', 'activity'])
})
