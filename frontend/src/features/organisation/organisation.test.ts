import { PiniaColada } from '@pinia/colada'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia, type Pinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { useSession } from '@/api/session'
import StartPage from '@/app/StartPage.vue'
import ProfileForm from './components/ProfileForm.vue'
import VerifyDesk from './components/VerifyDesk.vue'
import NewOrganisationPage from './pages/NewOrganisationPage.vue'
import QueuePage from './pages/QueuePage.vue'
import type { Organisation } from './types'

const organisation: Organisation = {
  id: '7', type: 'ENTERPRISE', name: '深圳云鲸智能装备有限公司', state: 'DRAFT', version: 3, actions: ['submit'], badge: { on: false, checked: [] },
  uscc: '91440300708461136T', sectors: [{ code: 'AERO', origin: 'PROPOSED', basis: '3963' }], imported: false, credentials: [],
  details: { returnedFields: [], missing: ['contactPhone'], documents: [] },
}

interface Call { method: string; path: string; body: Record<string, unknown> | undefined }
let pinia: Pinia
let calls: Call[]
let answer: (call: Call) => [number, unknown] | undefined

beforeEach(() => {
  pinia = createPinia()
  setActivePinia(pinia)
  calls = []
  answer = () => undefined
  vi.stubGlobal('fetch', async (request: Request) => {
    const text = await request.text()
    const call: Call = { method: request.method, path: new URL(request.url).pathname, body: text ? JSON.parse(text) : undefined }
    calls.push(call)
    const [status, body] = answer(call) ?? [200, { items: [] }]
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' } })
  })
})
afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers() })

function actAs(role: 'ENTERPRISE_ADMIN' | 'GOV_OPERATOR') {
  const session = useSession()
  session.person = { id: '1', name: '林晓' }
  session.organisations = [{ id: '7', name: organisation.name, type: role === 'GOV_OPERATOR' ? 'AUTHORITY' : 'ENTERPRISE', roles: [role] }]
  session.currentId = '7'
}

async function page(component: object, at = '/here') {
  const blank = { template: '<p />' }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/here', component },
      ...['/organisations/:id', '/needs/new', '/credentials/:id', '/queue', '/claims/:id'].map((path) => ({ path, component: blank })),
      { path: '/:path(.*)*', name: 'not-found', component: blank },
    ],
  })
  await router.push(at)
  const view = mount(RouterView, { global: { plugins: [pinia, router, PiniaColada] }, attachTo: document.body })
  await flushPromises()
  return { view, router }
}

describe('registering', () => {
  it('offers to claim an organisation whose code is registered already', async () => {
    answer = ({ method }) => (method === 'POST' ? [409, { type: '/problems/organisation-exists', title: '该统一社会信用代码已登记', facts: { organisationId: '42', name: '桥创投资' } }] : undefined)
    const { view } = await page(NewOrganisationPage, '/here?type=INSTITUTION')
    const [code, name] = view.findAll('input:not([type=radio])')
    await code!.setValue('9144 0300 7084 6113 6t')
    await name!.setValue(' 桥创投资 ')
    await view.get('form').trigger('submit')
    await flushPromises()
    expect(calls.at(-1)!.body).toEqual({ type: 'INSTITUTION', uscc: '91440300708461136T', name: '桥创投资' })
    expect(view.text()).toContain('该代码已登记为“桥创投资”')
    expect(view.text()).toContain('认领此单位')
  })
})

describe('the profile', () => {
  it('keeps what is right and marks what is wrong', async () => {
    vi.useFakeTimers()
    answer = ({ method, body }) => {
      if (method !== 'PATCH') return undefined
      if (body!.contactPhone) return [422, { type: '/problems/invalid-request', title: '有内容需要修改', errors: [{ pointer: '/contactPhone', message: '请填写有效的电话号码' }] }]
      return [200, { ...organisation, version: 4, details: { ...organisation.details, contactName: body!.contactName } }]
    }
    const { view } = await page({ components: { ProfileForm }, data: () => ({ organisation }), template: '<ProfileForm :organisation="organisation" />' })
    await view.get('[data-pointer="/contactPhone"] input').setValue('abc')
    await view.get('[data-pointer="/contactName"] input').setValue('林晓')
    await vi.advanceTimersByTimeAsync(1500)
    await flushPromises()
    expect(calls.filter((c) => c.method === 'PATCH').map((c) => c.body)).toEqual([
      { version: 3, contactName: '林晓', contactPhone: 'abc' },
      { version: 3, contactName: '林晓' },
    ])
    expect(view.get('[data-pointer="/contactPhone"]').text()).toContain('请填写有效的电话号码')
    expect(view.text()).toContain('按行业代码 3963 建议')
    // The form with all its pickers takes seconds to mount on a busy machine.
  }, 30_000)
})

describe('the desk of a verifier', () => {
  it('counts a fact as right or wrong, never both', async () => {
    const { view } = await page({ components: { VerifyDesk }, data: () => ({ organisation, checked: [], wrong: [] }), template: '<VerifyDesk :organisation="organisation" v-model:checked="checked" v-model:wrong="wrong" /><b>{{ checked }}{{ wrong }}</b>' })
    const [right, wrong] = view.findAll('li')[1]!.findAll('input[type=checkbox]')
    await right!.setValue(true)
    expect(view.get('b').text().replace(/\s/g, '')).toBe('["uscc"][]')
    await wrong!.setValue(true)
    expect(view.get('b').text().replace(/\s/g, '')).toBe('[]["uscc"]')
  })
})

describe('the queue', () => {
  const due = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  it('lists everything with its deadline and moves by keyboard', async () => {
    actAs('GOV_OPERATOR')
    answer = () => [200, {
      items: [
        { kind: 'CREDENTIAL', id: '1', title: 'LITTLE_GIANT GX1', organisationId: '9', organisationName: '云鲸', dueAt: due(-1.2), link: '/credentials/1', missing: [] },
        { kind: 'ORGANISATION', id: '7', title: '桥创', organisationId: '7', organisationName: '桥创', dueAt: due(3.2), link: '/organisations/7', missing: ['uscc'] },
      ],
      facets: { kind: [{ code: 'CREDENTIAL', count: 1 }, { code: 'ORGANISATION', count: 1 }] },
    }]
    const { view } = await page(QueuePage)
    const rows = view.findAll('a.row').map((r) => r.text())
    expect(rows[0]).toContain('专精特新“小巨人”企业 GX1')
    expect(rows[0]).toContain('已逾期 1 天')
    expect(rows[1]).toContain('剩 3 天')
    for (const key of ['j', 'j']) {
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      await flushPromises()
    }
    await flushPromises()
    expect(document.activeElement?.getAttribute('href')).toContain('/organisations/7')
  })

  it('says so when nothing waits', async () => {
    actAs('GOV_OPERATOR')
    const { view } = await page(QueuePage)
    expect(view.text()).toContain('没有待办')
  })
})

describe('the start page', () => {
  it('says what is missing, and leaves out what has no page', async () => {
    actAs('ENTERPRISE_ADMIN')
    answer = ({ path }) => (path === '/api/organisations/7' ? [200, organisation] : path === '/api/roadshows' ? [200, { items: [{ id: '5', title: '路演', startsAt: '2030-01-01T00:00:00Z', state: 'CALL_OPEN', actions: [], version: 0 }] }] : undefined)
    const { view } = await page(StartPage)
    await flushPromises()
    expect(view.text()).toContain('还差 1 项即可提交核验')
    expect(view.text()).toContain('起草融资需求')
    expect(view.findAll('a').every((a) => !a.attributes('href')!.startsWith('/roadshows'))).toBe(true)
  })
})
