/** Days of the server, `2026-03-31`, both ends inclusive. */
export interface Days {
  from: string
  to: string
}
export const CHOICES = ['month', 'quarter', 'year', 'own'] as const
export type Choice = (typeof CHOICES)[number]

const two = (n: number) => String(n).padStart(2, '0')
const last = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The month, quarter or year that `today` (`2026-11-23`, Beijing) lies in, whole. */
export function daysOf(choice: Exclude<Choice, 'own'>, today: string): Days {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const first = choice === 'month' ? month : choice === 'quarter' ? month - ((month - 1) % 3) : 1
  const end = choice === 'month' ? month : choice === 'quarter' ? first + 2 : 12
  return { from: `${year}-${two(first)}-01`, to: `${year}-${two(end)}-${last(year, end)}` }
}

/** Which choice these days are; `own` where they are none of the three. */
export function choiceOf(days: Days, today: string): Choice {
  return (['month', 'quarter', 'year'] as const).find((c) => {
    const whole = daysOf(c, today)
    return whole.from === days.from && whole.to === days.to
  }) ?? 'own'
}

/** `2026Q4`, for the quarter a day lies in. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** The last quarters up to this one, newest first. */
export function quarters(today: string, count: number): string[] {
  const now = Number(today.slice(0, 4)) * 4 + Math.ceil(Number(today.slice(5, 7)) / 3) - 1
  return Array.from({ length: count }, (_, n) => `${Math.floor((now - n) / 4)}Q${((now - n) % 4) + 1}`)
}

/** Today in Beijing. */
export function beijingToday(now = new Date()): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}
