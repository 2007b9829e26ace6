import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { api, callContext, getJson, postJson, unwrap, withQuery } from './client'
import { runCommand } from './command'
import { ProblemError } from './problem'

const sent: Request[] = []
let answer: () => Response

beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request)
    return answer()
  })
  document.cookie = 'xq_csrf=abc%3D'
  callContext.organisationId = '7'
})
afterEach(() => {
  vi.unstubAllGlobals()
  callContext.organisationId = undefined
})

test('a command carries the CSRF token, the acting organisation, its version and one idempotency key', async () => {
  answer = () => Response.json({ id: '1', state: 'PUBLISHED', version: 4, actions: [] })
  const changed = await runCommand('needs', '1', 'publish', { version: 3, reason: 'checked' }, 'key-1')
  const request = sent[0]!
  expect(new URL(request.url).pathname).toBe('/api/needs/1/publish')
  expect(request.headers.get('X-CSRF-Token')).toBe('abc=')
  expect(request.headers.get('X-Organisation')).toBe('7')
  expect(request.headers.get('Idempotency-Key')).toBe('key-1')
  expect(await request.json()).toEqual({ version: 3, reason: 'checked' })
  expect(changed.version).toBe(4)
})

test('a read carries no key and no token', async () => {
  answer = () => Response.json({ items: [] })
  await getJson('/api/needs', { sector: ['A', 'B'], q: '', round: undefined })
  expect(sent[0]!.headers.get('Idempotency-Key')).toBeNull()
  expect(sent[0]!.headers.get('X-CSRF-Token')).toBeNull()
  expect(new URL(sent[0]!.url).search).toBe('?sector=A&sector=B')
})

test('a refusal becomes a problem with its slug, its field errors and its facts', async () => {
  answer = () =>
    Response.json(
      { type: '/problems/illegal-transition', title: 'Not possible now', status: 409, traceId: 't1', errors: [], facts: { limit: 3 }, allowed: ['pause'] },
      { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
    )
  const problem = await postJson('/api/needs/1/publish').catch((e: unknown) => e)
  expect(problem).toBeInstanceOf(ProblemError)
  expect(problem).toMatchObject({ slug: 'illegal-transition', status: 409, traceId: 't1', facts: { limit: 3, allowed: ['pause'] } })
})

test('a typed call throws the whole problem too, field errors included', async () => {
  answer = () =>
    Response.json({ type: '/problems/invalid-request', title: '部分内容需要更正', status: 422, errors: [{ pointer: '/login', code: 'Login', message: '请填写电子邮箱' }] }, { status: 422 })
  const body = { login: '', password: '', name: '' }
  const problem = await unwrap(api.POST('/api/persons', { body })).catch((e: unknown) => e)
  expect(problem).toMatchObject({ slug: 'invalid-request', title: '部分内容需要更正', errors: [{ pointer: '/login', message: '请填写电子邮箱' }] })
})

test('a page of a proxy and a dead network are problems too', async () => {
  answer = () => new Response('<h1>Bad gateway</h1>', { status: 502 })
  expect(await getJson('/api/needs').catch((e: unknown) => e)).toMatchObject({ slug: 'server-error', status: 502 })
  answer = () => {
    throw new TypeError('Failed to fetch')
  }
  expect(await getJson('/api/needs').catch((e: unknown) => e)).toMatchObject({ slug: 'network', status: 0 })
})

test('a wait is taken from Retry-After', async () => {
  answer = () => Response.json({ type: '/problems/too-many-attempts', title: 'Wait', status: 429 }, { status: 429, headers: { 'Retry-After': '90' } })
  expect(await postJson('/api/sessions').catch((e: unknown) => e)).toMatchObject({ slug: 'too-many-attempts', retryAfter: 90 })
})

test('only a lost session asks for the password again, not a wrong password', async () => {
  let asked = 0
  callContext.onSignedOut = () => asked++
  answer = () => Response.json({ type: '/problems/x', status: 401 }, { status: 401 })
  await postJson('/api/sessions', {}).catch(() => {})
  expect(asked).toBe(0)
  await getJson('/api/needs').catch(() => {})
  expect(asked).toBe(1)
  callContext.onSignedOut = () => {}
})

test('empty values leave the address alone', () => {
  expect(withQuery('/api/needs', { q: '', a: null, b: undefined, c: 0 })).toBe('/api/needs?c=0')
})
