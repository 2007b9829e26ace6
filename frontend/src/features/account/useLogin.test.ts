import { expect, test } from 'vitest'
import { deviceName } from './useAccount'
import { safeNext } from './useLogin'

test('login leads back only to pages of this site', () => {
  expect(safeNext({ next: '/needs/42?tab=matches' })).toBe('/needs/42?tab=matches')
  expect(safeNext({ next: 'https://elsewhere.example/' })).toBe('/start')
  expect(safeNext({ next: '//elsewhere.example/' })).toBe('/start')
  expect(safeNext({ next: '/\\elsewhere.example' })).toBe('/start')
  expect(safeNext({})).toBe('/start')
})

test('a device is named by browser and system', () => {
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36')).toBe('Chrome · Linux')
  expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0')).toBe('WeChat · iOS')
  expect(deviceName(null)).toBeUndefined()
})
