import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Stateful } from '@/api/command'
import { ProblemError } from '@/api/problem'
import { useServerTable } from '@/shared/composables/useServerTable'
import { setLocale } from '@/shared/locale'
import ActionBar from './ActionBar.vue'
import DataTable from './DataTable.vue'
import FormField from './FormField.vue'
import MoneyInput from './MoneyInput.vue'
import ScoreBar from './ScoreBar.vue'
import ServerForm from './ServerForm.vue'

const asked: Request[] = []
let answer: (request: Request) => Response

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(request)
    return answer(request)
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  document.body.innerHTML = ''
})

const invalid = (pointer: string, message: string) =>
  new ProblemError({ type: '/problems/invalid-request', title: '有内容需要修改', status: 422, errors: [{ pointer, code: 'Required', message }] }, 422)

test("the server's error stands at its field, is tied to the control, takes the focus, and goes when corrected", async () => {
  const problem = ref<ProblemError>()
  const form = mount(
    defineComponent(() => () =>
      h(ServerForm, { problem: problem.value }, () =>
        h(FormField, { label: '标题', pointer: '/title', help: '一行', required: true }, { default: ({ id }: { id: string }) => h('input', { id }) }),
      ),
    ),
    { attachTo: document.body },
  )
  problem.value = invalid('/title', '请填写标题')
  await flushPromises()
  await nextTick()
  const input = form.get('input')
  expect(form.text()).toContain('请填写标题')
  expect(input.attributes('aria-invalid')).toBe('true')
  const described = input.attributes('aria-describedby')!.split(' ').map((id) => document.getElementById(id)?.textContent)
  expect(described).toEqual(['请填写标题', '一行'])
  expect(document.activeElement).toBe(input.element)
  await input.setValue('产线扩建')
  expect(form.find('.error').exists()).toBe(false)
  expect(input.attributes('aria-invalid')).toBeUndefined()
})

test('an error of no field on screen is listed above the form', async () => {
  const problem = ref<ProblemError>()
  const form = mount(defineComponent(() => () => h(ServerForm, { problem: problem.value }, () => h(FormField, { label: '标题', pointer: '/title' }, () => h('input')))))
  problem.value = invalid('/mandateId', '请先选择投资方向')
  await flushPromises()
  expect(form.get('[role="alert"]').text()).toContain('请先选择投资方向')
})

const object = (actions: string[]): Stateful => ({ id: '42', state: 'SUBMITTED', version: 3, actions })

test('the bar offers exactly the actions the server names and sends the version along', async () => {
  answer = () => Response.json({ ...object(['pause']), state: 'PUBLISHED', version: 4 })
  const bar = mount(ActionBar, { props: { object: object(['publish']), machine: 'need', collection: 'needs', primary: 'publish', asks: { publish: { direct: true } } } })
  expect(bar.findAll('button').map((b) => b.text())).toEqual(['发布'])
  await bar.get('button').trigger('click')
  await flushPromises()
  expect(new URL(asked[0]!.url).pathname).toBe('/api/needs/42/publish')
  expect(await asked[0]!.json()).toEqual({ version: 3 })
  expect(bar.emitted('changed')![0]![0]).toMatchObject({ state: 'PUBLISHED', version: 4 })
})

test('a stale version is said and asks the page to reload', async () => {
  answer = () => Response.json({ type: '/problems/stale-version', title: '内容已被他人修改', status: 409, version: 9 }, { status: 409 })
  const bar = mount(ActionBar, { props: { object: object(['publish']), machine: 'need', collection: 'needs', asks: { publish: { direct: true } } } })
  await bar.get('button').trigger('click')
  await flushPromises()
  expect(bar.text()).toContain('内容已被他人修改')
  expect(bar.emitted('reload')).toHaveLength(1)
  expect(bar.emitted('changed')).toBeUndefined()
})

test('a negative command asks for its reason and sends nothing without one', async () => {
  const bar = mount(ActionBar, { props: { object: object(['return']), machine: 'need', collection: 'needs' }, attachTo: document.body })
  await bar.get('button').trigger('click')
  await flushPromises()
  const dialog = document.querySelector('[role="dialog"]')!
  expect(dialog.textContent).toContain('退回')
  ;[...dialog.querySelectorAll('button')].find((b) => b.textContent?.trim() === '退回')!.click()
  await flushPromises()
  expect(dialog.textContent).toContain('请填写理由')
  expect(asked).toHaveLength(0)
})

const rows = [{ id: '1', title: '甲' }, { id: '2', title: '乙' }]
async function table(options: { url?: boolean } = {}, at = '/') {
  answer = () => Response.json({ items: rows, total: 2, facets: { round: [{ code: 'SEED', count: 2 }] }, next: 'c2' })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] })
  await router.push(at)
  let list!: ReturnType<typeof useServerTable<(typeof rows)[number]>>
  const opened: string[] = []
  const page = mount(
    defineComponent(() => {
      list = useServerTable<(typeof rows)[number]>('/api/needs', options)
      return () => h(DataTable<(typeof rows)[number]>, { table: list, columns: [{ key: 'title', label: '标题' }], name: '需求', openable: true, onOpen: (r) => opened.push(r.id) })
    }),
    { global: { plugins: [router] }, attachTo: document.body },
  )
  await flushPromises()
  return { page, list: () => list, router, opened }
}

test('the keyboard walks the rows and opens one', async () => {
  const { page, opened } = await table()
  const [first, second] = page.findAll('tbody tr')
  expect(first!.attributes('tabindex')).toBe('0')
  expect(second!.attributes('tabindex')).toBe('-1')
  ;(first!.element as HTMLElement).focus()
  await first!.trigger('keydown', { key: 'ArrowDown' })
  expect(document.activeElement).toBe(second!.element)
  await second!.trigger('keydown', { key: 'Enter' })
  expect(opened).toEqual(['2'])
})

test('a filter starts over at the first page, and with `url` it stands in the address', async () => {
  const { list, router } = await table({ url: true }, '/?q=传感&f.round=SEED')
  expect(new URL(asked[0]!.url).searchParams.get('q')).toBe('传感')
  expect(new URL(asked[0]!.url).searchParams.getAll('round')).toEqual(['SEED'])
  await list().forward()
  expect(new URL(asked[1]!.url).searchParams.get('cursor')).toBe('c2')
  list().query.value = { ...list().query.value, filters: { round: ['SEED', 'ANGEL'] } }
  await flushPromises()
  expect(new URL(asked[2]!.url).searchParams.get('cursor')).toBeNull()
  expect(list().page.value).toBe(1)
  expect(router.currentRoute.value.query['f.round']).toEqual(['SEED', 'ANGEL'])
})

test('a slow answer never overwrites a newer one', async () => {
  const waiting: ((r: Response) => void)[] = []
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(request)
    return new Promise<Response>((resolve) => waiting.push(resolve))
  })
  let list!: ReturnType<typeof useServerTable<{ id: string }>>
  mount(defineComponent(() => { list = useServerTable('/api/needs'); return () => null }))
  list.query.value = { ...list.query.value, q: '新' }
  await flushPromises()
  waiting[1]!(Response.json({ items: [{ id: 'new' }], total: 1 }))
  await flushPromises()
  waiting[0]!(Response.json({ items: [{ id: 'old' }], total: 1 }))
  await flushPromises()
  expect(list.items.value.map((r) => r.id)).toEqual(['new'])
})

test('an amount is typed in 万元 and bound in fen', async () => {
  const fen = ref<number | null>(null)
  const input = mount(defineComponent(() => () => h(MoneyInput, { modelValue: fen.value, 'onUpdate:modelValue': (v: number | null | undefined) => (fen.value = v ?? null) })))
  await input.get('input').setValue('1,234.5')
  expect(fen.value).toBe(1_234_500_000)
  await input.get('input').setValue('12x')
  expect(input.text()).toContain('请填写数字')
})

test('a score reads as number, parts, sentences, and names what is unknown', () => {
  const score = mount(ScoreBar, {
    props: { score: 40.25, parts: [{ name: 'sector', points: 43.5, max: 50, reason: '同赛道。' }, { name: 'network', points: 0, max: 8, reason: '无合投记录。', unknown: true }, { name: 'activity', points: -3.25, max: 5, reason: '近期少出手。' }] },
  })
  expect(score.text()).toContain('40.25')
  expect(score.findAll('tbody tr').map((r) => r.get('.points').text())).toEqual(['+43.5', '未知', '−3.25'])
})

test('a language switch keeps what was typed', async () => {
  const field = mount(defineComponent(() => () => h(FormField, { label: 'x' }, { default: ({ id }: { id: string }) => h('input', { id }) })), { attachTo: document.body })
  await field.get('input').setValue('产线扩建')
  await setLocale('en')
  await nextTick()
  expect((field.get('input').element as HTMLInputElement).value).toBe('产线扩建')
  expect(document.documentElement.lang).toBe('en')
  await setLocale('zh-CN')
})
