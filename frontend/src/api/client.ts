import createClient from 'openapi-fetch'
import { networkProblem, problemFrom, problemOf } from './problem'
import type { paths } from './schema'

/** What every call carries. The session store fills it; keeping it here spares an import cycle. */
export const callContext = {
  /** The organisation the person acts for; sent as X-Organisation. */
  organisationId: undefined as string | undefined,
  /** Answers of the server come in this language. */
  language: 'zh-CN',
  /** Called once for every 401, so that the shell can ask for the password again. */
  onSignedOut: () => {},
}

/** The CSRF token lies in a cookie that the page may read; the session itself is HttpOnly. */
export function csrfToken(): string | undefined {
  const found = /(?:^|;\s*)xq_csrf=([^;]+)/.exec(document.cookie)
  return found ? decodeURIComponent(found[1]!) : undefined
}

/** Language, acting organisation, CSRF token and idempotency key; for the one caller that cannot use fetch (upload progress). */
export function callHeaders(method: string): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': callContext.language,
  }
  if (callContext.organisationId) headers['X-Organisation'] = callContext.organisationId
  if (method !== 'GET' && method !== 'HEAD') {
    const token = csrfToken()
    if (token) headers['X-CSRF-Token'] = token
    if (method === 'POST') headers['Idempotency-Key'] = crypto.randomUUID?.() ?? fallbackKey()
  }
  return headers
}

/** fetch with what every call of ours carries; throws a ProblemError when the network is away. */
export async function call(input: Request): Promise<Response> {
  const request = new Request(input, { credentials: 'same-origin' })
  for (const [name, value] of Object.entries(callHeaders(request.method))) {
    if (!request.headers.has(name) || name === 'Accept-Language') request.headers.set(name, value)
  }
  let response: Response
  try {
    response = await fetch(request)
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e
    throw networkProblem()
  }
  if (response.status === 401 && !(request.method === 'POST' && request.url.endsWith('/api/sessions'))) callContext.onSignedOut()
  return response
}

/** randomUUID exists on secure origins only; a district's test server on plain HTTP must work too. */
function fallbackKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')
}

/** Typed by the server's OpenAPI document. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: call })

/** The data of a call, or a thrown ProblemError: `await unwrap(api.GET('/api/needs'))`. */
export async function unwrap<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await answer
  if (!response.ok) throw problemOf(error, response)
  return data as T
}

export type Query = Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>

export interface RequestOptions {
  query?: Query
  body?: unknown
  signal?: AbortSignal
  /** Give the same key again when repeating a command, so that it has one effect. */
  idempotencyKey?: string
}

/** `/api/needs?sector=A&sector=B`; empty and missing values are left out, lists repeat the name. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

/** One call by method and path, for code whose path is only known at run time (tables, commands, uploads). */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const headers: Record<string, string> = {}
  let body: BodyInit | undefined
  if (options.body instanceof FormData || options.body instanceof Blob) {
    body = options.body
  } else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    body = JSON.stringify(options.body)
  }
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey
  const url = new URL(withQuery(path, options.query), location.origin)
  const response = await call(new Request(url, { method, headers, body, signal: options.signal }))
  if (!response.ok) throw await problemFrom(response)
  if (response.status === 204) return undefined as T
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

export const getJson = <T>(path: string, query?: Query, signal?: AbortSignal) => request<T>('GET', path, { query, signal })
export const postJson = <T>(path: string, body: unknown = {}) => request<T>('POST', path, { body })
export const patchJson = <T>(path: string, body: unknown) => request<T>('PATCH', path, { body })
export const putJson = <T>(path: string, body: unknown) => request<T>('PUT', path, { body })
export const deleteJson = <T>(path: string) => request<T>('DELETE', path)
