import { effectScope, nextTick } from 'vue'
import { expect, test } from 'vitest'
import { announce, useNews } from './useNews'

test('what is on screen is read again when a notice leads to it or below it, and only then', async () => {
  let reads = 0
  const scope = effectScope()
  scope.run(() => useNews(() => '/roadshows/7', () => reads++))
  for (const link of ['/roadshows/7', '/roadshows/7/manage/applications', '/roadshows/77', '/needs/7', '/roadshows/7?from=notice']) {
    announce(link)
    await nextTick()
  }
  expect(reads).toBe(3)
  scope.stop()
  announce('/roadshows/7')
  await nextTick()
  expect(reads).toBe(3)
})
