import { locale, type Locale } from '@/shared/locale'

/** Fen as the server sends it: a whole number. Strings and bigint are taken too, so nothing is rounded on the way. */
export type Fen = number | string | bigint

const YI = 10_000_000_000n // 1 亿元 in fen
const WAN = 1_000_000n // 1 万元 in fen

function toFen(value: Fen): bigint {
  return typeof value === 'bigint' ? value : BigInt(typeof value === 'number' ? Math.round(value) : value.trim())
}

/** Thousands marks by hand: Intl rounds bigints correctly but not their fractions. */
function group(whole: bigint): string {
  return whole.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** fen ÷ unit with at most `digits` places, half away from zero, without trailing zeros. */
function scaled(fen: bigint, unit: bigint, digits: number): string {
  const scale = 10n ** BigInt(digits)
  const rounded = (fen * scale + unit / 2n) / unit
  const rest = (rounded % scale).toString().padStart(digits, '0').replace(/0+$/, '')
  return group(rounded / scale) + (rest ? `.${rest}` : '')
}

/**
 * An amount as people say it: 3,000 万元, 1.2 亿元, 8,500 元; in English CNY 30 m, CNY 120 m, CNY 8,500.
 * At most two places; the exact amount is {@link formatMoneyExact}.
 */
export function formatMoneyFen(value: Fen, language: Locale = locale.value): string {
  const fen = toFen(value)
  const sign = fen < 0n ? '−' : ''
  const size = fen < 0n ? -fen : fen
  if (language === 'en') {
    if (size >= 10n * YI) return `${sign}CNY ${scaled(size, 10n * YI, 2)} bn`
    if (size >= 10_000_000n) return `${sign}CNY ${scaled(size, 100n * WAN, 2)} m`
    return `${sign}CNY ${scaled(size, 100n, 2)}`
  }
  if (size >= YI) return `${sign}${scaled(size, YI, 2)} 亿元`
  if (size >= WAN) return `${sign}${scaled(size, WAN, 2)} 万元`
  return `${sign}${scaled(size, 100n, 2)} 元`
}

/** To the fen: 30,000,000.00 元 / CNY 30,000,000.00. */
export function formatMoneyExact(value: Fen, language: Locale = locale.value): string {
  const fen = toFen(value)
  const size = fen < 0n ? -fen : fen
  const text = `${fen < 0n ? '−' : ''}${group(size / 100n)}.${(size % 100n).toString().padStart(2, '0')}`
  return language === 'en' ? `CNY ${text}` : `${text} 元`
}

/** A range with the unit once where both share it: 1,000–3,000 万元. */
export function formatMoneyRange(min: Fen | null | undefined, max: Fen | null | undefined, language: Locale = locale.value): string {
  if (min == null && max == null) return ''
  if (min == null) return `≤ ${formatMoneyFen(max!, language)}`
  if (max == null) return `≥ ${formatMoneyFen(min, language)}`
  const from = formatMoneyFen(min, language)
  const to = formatMoneyFen(max, language)
  if (from === to) return from
  const unit = / (亿元|万元|元)$/.exec(from)?.[0]
  if (unit && to.endsWith(unit)) return `${from.slice(0, -unit.length)}–${to}`
  const english = /^CNY (.*) (m|bn)$/.exec(from)
  if (english && to.startsWith('CNY ') && to.endsWith(` ${english[2]}`)) return `CNY ${english[1]}–${to.slice(4)}`
  return `${from} – ${to}`
}

/** 万元 as typed ("3,000", "３０００.５", "0.01") to fen; undefined where it is not a number or finer than a fen. */
export function wanToFen(typed: string): number | undefined {
  const text = typed.normalize('NFKC').replace(/[,\s]/g, '')
  const match = /^(-?)(\d{1,11})(?:\.(\d{0,6}))?$/.exec(text)
  if (!match) return undefined
  const fen = BigInt(match[2]!) * WAN + BigInt((match[3] ?? '').padEnd(6, '0') || '0')
  const number = Number(fen)
  return Number.isSafeInteger(number) ? (match[1] ? -number : number) : undefined
}

/** Fen to 万元 as it stands in a field: exact, with thousands marks. */
export function fenToWan(value: Fen): string {
  const fen = toFen(value)
  const size = fen < 0n ? -fen : fen
  const rest = (size % WAN).toString().padStart(6, '0').replace(/0+$/, '')
  return `${fen < 0n ? '-' : ''}${group(size / WAN)}${rest ? `.${rest}` : ''}`
}
