import { expect, test } from 'vitest'
import { scoreOfKey, totalOf } from './scoring'

const criteria = [{ id: 'a', name: '技术', weight: 60, score: null }, { id: 'b', name: '团队', weight: 40, score: null }]

test('the total weighs each score and says what is left', () => {
  expect(totalOf(criteria, { a: 8, b: 5 })).toEqual({ total: 68, left: 0 })
  expect(totalOf(criteria, { a: 8 })).toEqual({ total: 48, left: 1 })
  expect(totalOf(criteria, {})).toEqual({ total: 0, left: 2 })
})

test('a digit is a score and nought is ten', () => {
  expect(['1', '9', '0', 'a', '10'].map(scoreOfKey)).toEqual([1, 9, 10, undefined, undefined])
})
