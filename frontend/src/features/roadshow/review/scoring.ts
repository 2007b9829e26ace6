import type { Review } from './types'

/** The weighted total of 100 as far as scored, and how many criteria are left. */
export function totalOf(criteria: Review['criteria'], scores: Record<string, number | undefined>): { total: number; left: number } {
  let total = 0
  let left = 0
  for (const c of criteria) {
    const score = scores[c.id]
    if (score === undefined) left++
    else total += (c.weight * score) / 10
  }
  return { total: Math.round(total * 100) / 100, left }
}

/** The score a key stands for: 1 to 9 as they are, 0 for 10. */
export function scoreOfKey(key: string): number | undefined {
  return /^[0-9]$/.test(key) ? Number(key) || 10 : undefined
}
