import { PiniaColada } from '@pinia/colada'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { setLocale } from '@/app/i18n'
import { soundsLike, useRegions, useSectors } from './useReference'

const group = { code: 'DIGITAL', nameZh: '数字技术', nameEn: 'Digital technology', position: 10 }
const AI = { code: 'AI', nameZh: '人工智能', nameEn: 'Artificial intelligence', examplesZh: '大模型', pinyin: 'rengongzhineng rgzn', group }
const SEMI = { code: 'SEMI', nameZh: '半导体与集成电路', nameEn: 'Semiconductors', examplesZh: '芯片设计', pinyin: 'bandaotiyujichengdianlu bdtyjcdl', group }
const futian = { code: '440304', level: 3, nameZh: '福田区', shortName: '福田区', nameEn: 'Futian District', pinyin: 'futianqu ftq', children: [] }
const shenzhen = { code: '440300', level: 2, nameZh: '深圳市', shortName: '深圳', nameEn: 'Shenzhen', pinyin: 'shenzhen sz', children: [futian] }
const guangdong = { code: '440000', level: 1, nameZh: '广东省', shortName: '广东', nameEn: 'Guangdong', pinyin: 'guangdong gd', children: [shenzhen] }

const answers: Record<string, unknown[]> = { sectors: [AI, SEMI], regions: [guangdong] }

/** Runs a composable inside a component, as a page would. */
function use<T>(composable: () => T): T {
  let result!: T
  const Host = defineComponent(() => {
    result = composable()
    return () => h('div')
  })
  mount(Host, { global: { plugins: [createPinia(), PiniaColada] } })
  return result
}

beforeEach(() => {
  vi.stubGlobal('fetch', async (request: Request) => {
    const name = new URL(request.url).pathname.split('/').pop()!
    return Response.json({ items: answers[name], version: '2026-11' })
  })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await setLocale('zh-CN')
})

describe('a search while typing', () => {
  it.each(['人工', 'rgzn', 'RGZN', 'rengong', 'reng ong', 'artif', 'ai', ''])('finds 人工智能 by “%s”', (typed) =>
    expect(soundsLike(AI, typed)).toBe(true),
  )
  it.each(['zhineng', '半导体', 'gzn', '%'])('does not find it by “%s”', (typed) => expect(soundsLike(AI, typed)).toBe(false))
})

describe('sectors', () => {
  it('are a tree whose names follow the language', async () => {
    const sectors = use(useSectors)
    expect(sectors.loading.value).toBe(true)
    await flushPromises()
    expect(sectors.groups.value.map((g) => [g.code, g.sectors.map((s) => s.code)])).toEqual([['DIGITAL', ['AI', 'SEMI']]])
    expect(sectors.name('AI')).toBe('人工智能')
    await setLocale('en')
    expect(sectors.name('AI')).toBe('Artificial intelligence')
  })

  it('name an unknown code by itself and nothing by nothing', async () => {
    const sectors = use(useSectors)
    await flushPromises()
    expect(sectors.name('STEAM')).toBe('STEAM')
    expect(sectors.name(null)).toBe('')
  })

  it('tell what went wrong', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('offline')
    })
    const sectors = use(useSectors)
    await flushPromises()
    expect(sectors.problem.value).toBeDefined()
    expect(sectors.items.value).toEqual([])
  })
})

describe('regions', () => {
  it('are named with everything above them, in the order of the language', async () => {
    const regions = use(useRegions)
    await flushPromises()
    expect(regions.path('440304')).toBe('广东省 深圳市 福田区')
    expect(regions.name('440300')).toBe('深圳市')
    await setLocale('en')
    expect(regions.path('440304')).toBe('Futian District, Shenzhen, Guangdong')
  })
})
