import { expect, test } from 'vitest'
import firstEn from './en'
import eventEn from './event.en'
import eventZh from './event.zh-CN'
import firstZh from './zh-CN'

const en = { ...firstEn, ...eventEn }
const zh = { ...firstZh, ...eventZh }

const leaves = (o: object, at = ''): string[] =>
  Object.entries(o).flatMap(([k, v]) => (typeof v === 'string' ? [`${at}${k}`] : leaves(v as object, `${at}${k}.`)))
const text = (o: object, path: string) => path.split('.').reduce<unknown>((x, k) => (x as Record<string, unknown>)[k], o) as string

test('both languages have the same keys', () => {
  expect(leaves(en).sort()).toEqual(leaves(zh).sort())
})

test('both languages fill in the same values', () => {
  const slots = (s: string) => [...new Set([...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1]))].sort()
  const different = leaves(zh).filter((k) => {
    // An English singular may leave the number out: "1 file | {n} files".
    return JSON.stringify(slots(text(zh, k))) !== JSON.stringify(slots(text(en, k)))
  })
  expect(different).toEqual([])
})

test('no English text was left in Chinese', () => {
  expect(leaves(en).filter((k) => /[\u4e00-\u9fff]/.test(text(en, k)))).toEqual([])
})

test('no Chinese stands outside the messages files', () => {
  const files = import.meta.glob<string>('/src/**/*.{vue,ts}', { query: '?raw', import: 'default', eager: true })
  const spoken = Object.entries(files)
    .filter(([path]) => !/messages|\.test\.ts$|\/testing\/|\/styleguide\/|shared\/locale\.ts|schema\.d\.ts/.test(path))
    .flatMap(([path, source]) =>
      withoutComments(source)
        .split('\n')
        .filter((line) => /[\u4e00-\u9fff]/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
    // Units of money and dates are the formatters' business.
    .filter((line) => !line.startsWith('/src/shared/format/'))
  expect(spoken).toEqual([])
})

function withoutComments(source: string): string {
  return source
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
}
