import { expect, test } from 'vitest'
import { countdown, fenToWan, formatDate, formatInstant, formatList, formatMoneyExact, formatMoneyFen, formatMoneyRange, formatPercent, formatPhone, formatSpan, near, wanToFen } from '.'

test('amounts are said in 元, 万元 and 亿元 with thousands marks', () => {
  expect(formatMoneyFen(850_000, 'zh-CN')).toBe('8,500 元')
  expect(formatMoneyFen(3_000_000_000, 'zh-CN')).toBe('3,000 万元')
  expect(formatMoneyFen(12_000_000_000, 'zh-CN')).toBe('1.2 亿元')
  expect(formatMoneyFen(1_234_567, 'zh-CN')).toBe('1.23 万元')
  expect(formatMoneyFen('-3000000000', 'zh-CN')).toBe('−3,000 万元')
  expect(formatMoneyFen(0, 'zh-CN')).toBe('0 元')
})

test('English amounts are CNY in millions', () => {
  expect(formatMoneyFen(3_000_000_000, 'en')).toBe('CNY 30 m')
  expect(formatMoneyFen(12_000_000_000, 'en')).toBe('CNY 120 m')
  expect(formatMoneyFen(850_000, 'en')).toBe('CNY 8,500')
  expect(formatMoneyFen(250_000_000_000n, 'en')).toBe('CNY 2.5 bn')
})

test('the exact amount loses no fen, even beyond 2^53', () => {
  expect(formatMoneyExact(3_000_000_001, 'zh-CN')).toBe('30,000,000.01 元')
  expect(formatMoneyExact('9007199254740993', 'en')).toBe('CNY 90,071,992,547,409.93')
})

test('a range names its unit once', () => {
  expect(formatMoneyRange(1_000_000_000, 3_000_000_000, 'zh-CN')).toBe('1,000–3,000 万元')
  expect(formatMoneyRange(1_000_000_000, 12_000_000_000, 'zh-CN')).toBe('1,000 万元 – 1.2 亿元')
  expect(formatMoneyRange(1_000_000_000, null, 'zh-CN')).toBe('≥ 1,000 万元')
  expect(formatMoneyRange(1_000_000_000, 3_000_000_000, 'en')).toBe('CNY 10–30 m')
})

test('typed 万元 becomes exact fen and back', () => {
  expect(wanToFen('3,000')).toBe(3_000_000_000)
  expect(wanToFen('０．０１')).toBe(10_000)
  expect(wanToFen('0.000001')).toBe(1)
  expect(wanToFen('1234.5678')).toBe(1_234_567_800)
  expect(wanToFen('abc')).toBeUndefined()
  expect(wanToFen('1.0000001')).toBeUndefined()
  expect(wanToFen('')).toBeUndefined()
  expect(fenToWan(3_000_000_000)).toBe('3,000')
  expect(fenToWan(1_234_567_801)).toBe('1,234.567801')
})

test('instants are shown in Beijing time', () => {
  expect(formatInstant('2026-12-01T06:00:00Z', 'zh-CN')).toBe('2026年12月1日 14:00')
  expect(formatInstant('2026-11-30T17:30:00Z', 'en')).toBe('1 Dec 2026, 01:30')
  expect(formatDate('2026-12-01', 'zh-CN')).toBe('2026年12月1日')
  expect(formatInstant('nonsense', 'zh-CN')).toBe('')
  expect(formatSpan('2026-12-01T06:00:00Z', '2026-12-01T09:30:00Z', 'zh-CN')).toBe('2026年12月1日 14:00–17:30')
})

test('what is near is said as people say it', () => {
  const now = new Date('2026-12-01T06:00:00Z')
  expect(near('2026-12-01T05:57:00Z', now)).toEqual({ kind: 'minutesAgo', n: 3 })
  expect(near('2026-12-02T06:00:00Z', now)).toEqual({ kind: 'day', day: 'tomorrow', time: '14:00' })
  expect(near('2026-11-30T12:00:00Z', now)).toEqual({ kind: 'day', day: 'yesterday', time: '20:00' })
  expect(near('2026-12-09T06:00:00Z', now)).toBeUndefined()
})

test('a deadline counts down and turns late', () => {
  const now = new Date('2026-12-01T06:00:00Z')
  expect(countdown('2026-12-06T07:00:00Z', now)).toEqual({ kind: 'leftDays', n: 5, mood: 'calm' })
  expect(countdown('2026-12-01T09:00:00Z', now)).toEqual({ kind: 'leftHours', n: 3, mood: 'soon' })
  expect(countdown('2026-11-30T05:00:00Z', now)).toEqual({ kind: 'overdueDays', n: 1, mood: 'late' })
})

test('percentages and phone numbers', () => {
  expect(formatPercent(12.5)).toBe('12.5%')
  expect(formatPercent(33.3333)).toBe('33.33%')
  expect(formatPhone('13812345678')).toBe('138 1234 5678')
  expect(formatPhone('+8613812345678')).toBe('+86 138 1234 5678')
  expect(formatPhone('0755-8888 6666')).toBe('0755-8888 6666')
})
test('a span over days names both days, the dash set apart', () => {
  expect(formatSpan('2026-12-01T06:00:00Z', '2026-12-02T09:30:00Z', 'zh-CN')).toBe('2026年12月1日 14:00 – 2026年12月2日 17:30')
})

test('names one after another follow the language, and what is empty is left out', () => {
  expect(formatList(['半导体', '', undefined, '新材料'], 'zh-CN')).toBe('半导体、新材料')
  expect(formatList(['Semiconductors', 'Materials'], 'en')).toBe('Semiconductors, Materials')
})
