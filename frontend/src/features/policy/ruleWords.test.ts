import { describe, expect, it } from 'vitest'
import { comparisonWords, metricWords, valueWords, type RuleWords } from './ruleWords'
import type { Comparison, Definition } from './types'

const definition = (key: string, nameEn: string, type = 'MONEY') => ({ key, nameEn, nameZh: nameEn, type }) as Definition
const words: RuleWords = {
  language: 'en',
  names: new Map([['rd_y1', definition('rd_y1', 'R&D')], ['revenue_y1', definition('revenue_y1', 'Revenue')], ['market_share_national', definition('market_share_national', 'Share', 'PERCENT')]]),
  growth: 'growth',
  code: (code) => code.toLowerCase(),
  yes: 'yes',
  no: 'no',
}

describe('rules in words', () => {
  it('names facts and turns functions into signs', () => {
    expect(metricWords('ratio(rd_y1, revenue_y1)', words)).toBe('R&D ÷ Revenue')
    expect(metricWords('cagr(revenue_y1, revenue_y3, 2)', words)).toBe('Revenue growth')
    expect(metricWords('(rd_y1 + revenue_y1)', words)).toBe('R&D + Revenue')
  })
  it('says what is and what should be', () => {
    const one = { metric: 'market_share_national', facts: ['market_share_national'], actual: 9.9, operator: '>=', threshold: 10, gap: 0.1, result: 'NOT_MET' } as Comparison
    expect(comparisonWords(one, words)).toEqual({ what: 'Share', is: '9.9%', should: '≥ 10%' })
  })
  it('shows what is not known as a dash', () => {
    expect(valueWords(null, false, words)).toBe('—')
    expect(valueWords(['TECH_SME', 'NONE'], false, words)).toBe('tech_sme, none')
  })
})
