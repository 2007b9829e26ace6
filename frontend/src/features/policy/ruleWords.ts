import type { Comparison, Definition } from './types'

/** What a rule compares, in words: names for facts, signs for functions. */
export interface RuleWords {
  language: 'zh-CN' | 'en'
  names: ReadonlyMap<string, Definition>
  growth: string
  code: (code: string) => string
  yes: string
  no: string
}

export function nameOf(key: string, words: RuleWords): string {
  const definition = words.names.get(key)
  return definition ? (words.language === 'en' ? definition.nameEn : definition.nameZh) : key
}

/** `ratio(rd_y1, revenue_y1)` becomes “R&D expense ÷ revenue”. */
export function metricWords(metric: string, words: RuleWords): string {
  return metric
    .replace(/(?:ratio|share)\(([^,()]+), ([^()]+)\)/g, '$1 ÷ $2')
    .replace(/(?:avg_growth|growth|cagr)\(([^,()]+),[^()]*\)/g, (_, of: string) => `${of} ${words.growth}`)
    .replace(/^\((.*)\)$/, '$1')
    .replace(/[a-z][a-z0-9_]*/g, (key) => nameOf(key, words))
}

export function isPercent(metric: string, words: RuleWords): boolean {
  return /^(?:ratio|share|growth|avg_growth|cagr)\(/.test(metric) || words.names.get(metric)?.type === 'PERCENT'
}

export function valueWords(value: unknown, percent: boolean, words: RuleWords): string {
  if (value === null || value === undefined) return '—'
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return `${Number(value.toFixed(2)).toLocaleString('en-US')}${percent ? '%' : ''}`
  if (Array.isArray(value)) return value.map((one) => words.code(String(one))).join(words.language === 'en' ? ', ' : '、')
  return words.code(String(value))
}

const SIGNS: Record<string, string> = { '>=': '≥', '<=': '≤', '==': '=', '!=': '≠', '>': '>', '<': '<', in: '∈', has: '∋', is: '=' }

export function comparisonWords(one: Comparison, words: RuleWords): { what: string; is: string; should: string } {
  const percent = isPercent(one.metric, words)
  return {
    what: one.facts.length === 1 && one.operator === 'is' ? nameOf(one.facts[0]!, words) : one.metric.startsWith('has_award') ? nameOf('sci_award', words) : metricWords(one.metric, words),
    is: valueWords(one.actual, percent, words),
    should: `${SIGNS[one.operator] ?? one.operator} ${valueWords(one.threshold, percent, words)}`,
  }
}
