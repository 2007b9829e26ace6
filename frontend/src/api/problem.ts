/** One field of a refused request: where it is (JSON pointer into the body), a stable code, a sentence in the reader's language. */
export interface FieldProblem {
  pointer: string
  code?: string
  message: string
}

interface ProblemBody {
  type?: string
  title?: string
  detail?: string
  status?: number
  traceId?: string
  errors?: FieldProblem[]
  [fact: string]: unknown
}

/**
 * What the server said when it refused (RFC 9457), or what happened on the way there.
 * `slug` is the stable last part of the type; `facts` holds the rest of the body, such as `allowed` or `version`.
 */
export class ProblemError extends Error {
  readonly slug: string
  readonly title: string
  readonly detail: string
  readonly status: number
  readonly traceId: string | undefined
  readonly errors: readonly FieldProblem[]
  readonly facts: Readonly<Record<string, unknown>>
  /** Seconds to wait, from Retry-After. */
  readonly retryAfter: number | undefined

  constructor(body: ProblemBody, status: number, retryAfter?: number) {
    const { type = '', title = '', detail = '', traceId, errors = [], status: _, ...facts } = body
    super(detail || title || `HTTP ${status}`)
    this.name = 'ProblemError'
    this.slug = type.split(/[/#:]/).filter(Boolean).pop() ?? slugOfStatus(status)
    if (!type || this.slug === 'blank') this.slug = slugOfStatus(status)
    this.title = title
    this.detail = detail
    this.status = status
    this.traceId = traceId
    this.errors = errors
    this.facts = typeof facts.facts === 'object' && facts.facts ? { ...facts, ...(facts.facts as object) } : facts
    this.retryAfter = retryAfter
  }

  get isFieldProblem(): boolean {
    return this.errors.length > 0
  }
}

/** Nothing came back at all: no network, or the server is not there. */
export function networkProblem(): ProblemError {
  return new ProblemError({ type: 'urn:xinqiao:network' }, 0)
}

/** A refusal whose body was not read yet. */
export async function problemFrom(response: Response): Promise<ProblemError> {
  let body: unknown
  try {
    body = await response.clone().json()
  } catch {
    // A proxy's HTML page or nothing: the status is all there is to say.
  }
  return problemOf(body, response)
}

/** A refusal whose body was read already. */
export function problemOf(body: unknown, response: Response): ProblemError {
  const wait = Number(response.headers.get('Retry-After'))
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : undefined
  return new ProblemError(typeof body === 'object' && body ? (body as ProblemBody) : {}, response.status, retryAfter)
}

function slugOfStatus(status: number): string {
  if (status === 0) return 'network'
  if (status === 401) return 'not-signed-in'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 409) return 'conflict'
  if (status === 413) return 'too-large'
  if (status === 422 || status === 400) return 'invalid-request'
  if (status === 429) return 'too-many-requests'
  return status >= 500 ? 'server-error' : 'refused'
}

/** Keeps what is a problem and passes on what is a programming error. */
export function asProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown
  throw thrown
}
