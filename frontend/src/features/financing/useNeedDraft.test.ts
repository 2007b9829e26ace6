import { expect, test } from 'vitest'
import type { Need } from './types'
import { bodyOf, formOf } from './useNeedDraft'

const need = {
  id: '7', version: 3, state: 'DRAFT', actions: [], sectors: ['SEMI'], round: 'SERIES_A', instrument: 'EQUITY', title: '标题', regionCode: '440300',
  amountSoughtFen: 100, useOfProceeds: [{ purpose: '研发', sharePct: 100 }], disclosure: { summary: 2 }, withheld: [],
} as unknown as Need

test('a need comes back from the form as it went in', () => {
  const body = bodyOf(formOf(need))
  expect(body).toMatchObject({ title: '标题', sectors: ['SEMI'], round: 'SERIES_A', regionCode: '440300', amountSoughtFen: 100, useOfProceeds: [{ purpose: '研发', sharePct: 100 }] })
  expect(body.summary).toBeNull()
  expect((body.disclosure as Record<string, number>).summary).toBe(2)
  expect((body.disclosure as Record<string, number>).preMoneyFen).toBe(2)
})

test('emptied fields are sent as null and empty use rows are not sent', () => {
  const form = formOf(need)
  form.title = '  '
  form.round = []
  form.useOfProceeds = [{ purpose: ' ', sharePct: undefined }, { purpose: '产线', sharePct: undefined }]
  expect(bodyOf(form)).toMatchObject({ title: null, round: null, useOfProceeds: [{ purpose: '产线', sharePct: null }] })
})

test('an open revision is what the form edits', () => {
  const live = { ...need, state: 'PUBLISHED', pendingRevision: { number: 2, state: 'WORKING', content: { title: '新标题', sectors: ['AI'], useOfProceeds: [], disclosure: { summary: 1 } } } } as unknown as Need
  expect(formOf(live).title).toBe('新标题')
  expect(formOf(live).sectors).toEqual(['AI'])
  expect(formOf(live).disclosure.summary).toBe(1)
})
