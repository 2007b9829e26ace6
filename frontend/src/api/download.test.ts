import { expect, test } from 'vitest'
import { nameIn } from './download'

test('a download has the name the server gives it, Chinese or not', () => {
  expect(nameIn(`attachment; filename="events.csv"`)).toBe('events.csv')
  expect(nameIn(`attachment; filename="_.xlsx"; filename*=UTF-8''%E8%B7%AF%E6%BC%94.xlsx`)).toBe('路演.xlsx')
  expect(nameIn(null)).toBe('')
})
