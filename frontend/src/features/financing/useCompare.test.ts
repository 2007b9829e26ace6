import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { useCompare } from './useCompare'

beforeEach(() => setActivePinia(createPinia()))

test('three fit on the tray, a fourth does not, and one can be taken off', () => {
  const tray = useCompare()
  for (const id of ['1', '2', '3', '4']) tray.toggle(id, `项目 ${id}`)
  expect(tray.chosen.map((c) => c.id)).toEqual(['1', '2', '3'])
  expect(tray.full).toBe(true)
  tray.toggle('2', '')
  tray.toggle('4', '项目 4')
  expect(tray.chosen.map((c) => c.id)).toEqual(['1', '3', '4'])
  tray.clear()
  expect(tray.chosen).toEqual([])
})
