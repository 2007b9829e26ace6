import { locale, type Locale } from '@/shared/locale'

/** Everything the page shows is Beijing time; the server keeps UTC. */
export const ZONE = 'Asia/Shanghai'

interface Parts {
  year: number
  month: number
  day: number
  hour: string
  minute: string
}

const zoned = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE, year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
})
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function partsOf(at: Date): Parts {
  const found = Object.fromEntries(zoned.formatToParts(at).map((p) => [p.type, p.value]))
  return { year: Number(found.year), month: Number(found.month), day: Number(found.day), hour: found.hour!, minute: found.minute! }
}

const toDate = (value: string | number | Date) => (value instanceof Date ? value : new Date(value))

/** 2026年12月1日 14:00 / 1 Dec 2026, 14:00, Beijing time. Empty for nothing or nonsense. */
export function formatInstant(value: string | number | Date | null | undefined, language: Locale = locale.value): string {
  if (value == null || value === '') return ''
  const at = toDate(value)
  if (Number.isNaN(at.getTime())) return ''
  const p = partsOf(at)
  return language === 'en'
    ? `${p.day} ${MONTHS[p.month - 1]} ${p.year}, ${p.hour}:${p.minute}`
    : `${p.year}年${p.month}月${p.day}日 ${p.hour}:${p.minute}`
}

/** A date of the server (`2026-12-01`, no zone) or the Beijing day of an instant: 2026年12月1日 / 1 Dec 2026. */
export function formatDate(value: string | Date | null | undefined, language: Locale = locale.value): string {
  if (value == null || value === '') return ''
  const plain = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  let p: Pick<Parts, 'year' | 'month' | 'day'>
  if (plain) p = { year: Number(plain[1]), month: Number(plain[2]), day: Number(plain[3]) }
  else {
    const at = toDate(value)
    if (Number.isNaN(at.getTime())) return ''
    p = partsOf(at)
  }
  return language === 'en' ? `${p.day} ${MONTHS[p.month - 1]} ${p.year}` : `${p.year}年${p.month}月${p.day}日`
}

/** 14:00, Beijing time. */
export function formatTime(value: string | Date): string {
  const p = partsOf(toDate(value))
  return `${p.hour}:${p.minute}`
}

/** 2026年12月1日 14:00–17:30, the day once where it is the same; else both whole, the dash set apart. */
export function formatSpan(from: string, to: string, language: Locale = locale.value): string {
  const sameDay = formatDate(toDate(from), language) === formatDate(toDate(to), language)
  return sameDay ? `${formatInstant(from, language)}–${formatTime(to)}` : `${formatInstant(from, language)} – ${formatInstant(to, language)}`
}

/** Days between two instants by the Beijing calendar: yesterday evening to this morning is 1. */
export function calendarDays(from: Date, to: Date): number {
  const day = (at: Date) => {
    const p = partsOf(at)
    return Date.UTC(p.year, p.month - 1, p.day) / 86_400_000
  }
  return day(to) - day(from)
}

export type Near =
  | { kind: 'justNow' }
  | { kind: 'minutesAgo' | 'minutesAhead' | 'hoursAgo' | 'hoursAhead'; n: number }
  | { kind: 'day'; day: 'today' | 'tomorrow' | 'yesterday'; time: string }

/** How people would say it when it is near; undefined when it is not, then the full date is clearer. */
export function near(value: string | Date, now: Date = new Date()): Near | undefined {
  const at = toDate(value)
  const seconds = (at.getTime() - now.getTime()) / 1000
  const size = Math.abs(seconds)
  if (size < 60) return { kind: 'justNow' }
  if (size < 3600) return { kind: seconds < 0 ? 'minutesAgo' : 'minutesAhead', n: Math.floor(size / 60) }
  if (size < 6 * 3600) return { kind: seconds < 0 ? 'hoursAgo' : 'hoursAhead', n: Math.floor(size / 3600) }
  const days = calendarDays(now, at)
  if (days === 0) return { kind: 'day', day: 'today', time: formatTime(at) }
  if (days === 1) return { kind: 'day', day: 'tomorrow', time: formatTime(at) }
  if (days === -1) return { kind: 'day', day: 'yesterday', time: formatTime(at) }
  return undefined
}

export interface Countdown {
  kind: 'overdueDays' | 'overdueHours' | 'overdueMinutes' | 'leftDays' | 'leftHours' | 'leftMinutes'
  n: number
  /** `late` is over, `soon` within two days, `calm` later. */
  mood: 'late' | 'soon' | 'calm'
}

/** What a deadline chip says. */
export function countdown(value: string | Date, now: Date = new Date()): Countdown {
  const minutes = (toDate(value).getTime() - now.getTime()) / 60_000
  const late = minutes < 0
  const size = Math.abs(minutes)
  const mood = late ? 'late' : size < 2 * 1440 ? 'soon' : 'calm'
  if (size >= 1440) return { kind: late ? 'overdueDays' : 'leftDays', n: Math.floor(size / 1440), mood }
  if (size >= 60) return { kind: late ? 'overdueHours' : 'leftHours', n: Math.floor(size / 60), mood }
  return { kind: late ? 'overdueMinutes' : 'leftMinutes', n: Math.max(1, Math.floor(size)), mood }
}

/** The pieces of a Beijing day for a ticket or a calendar leaf; `weekday` 0 is Sunday. */
export function dayParts(value: string | Date, language: Locale = locale.value): { month: string; day: number; weekday: number } {
  const p = partsOf(toDate(value))
  const weekday = new Date(Date.UTC(p.year, p.month - 1, p.day)).getUTCDay()
  return { month: language === 'en' ? MONTHS[p.month - 1]! : `${p.month} 月`, day: p.day, weekday }
}
