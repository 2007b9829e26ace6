import type { Part } from './types'

/** The three parts that say most for a pair; activity tells nothing about fit and comes only where nothing else does. */
export function strongest(parts: readonly Part[]): Part[] {
  const forIt = parts.filter((p) => p.points > 0).sort((a, b) => b.points - a.points)
  const fit = forIt.filter((p) => p.name !== 'activity')
  return [...fit, ...forIt.filter((p) => p.name === 'activity')].slice(0, 3)
}
