import REASONS from './reasons.json'
import { request } from './client'

/** What every object with a life cycle carries. `actions` are the commands this person may run on it now. */
export interface Stateful {
  id: string
  state: string
  version: number
  actions: string[]
}

export interface CommandBody {
  version: number
  reason?: string
  [field: string]: unknown
}

/**
 * Runs one command of a life cycle: POST /api/{collection}/{id}/{command}, answers the changed object.
 * `collection` may hold slashes (`roadshows/42/applications`). Throws ProblemError.
 */
export function runCommand<T extends Stateful = Stateful>(
  collection: string,
  id: string,
  command: string,
  body: CommandBody,
  idempotencyKey?: string,
): Promise<T> {
  const path = `/api/${collection}/${encodeURIComponent(id)}/${command}`
  return request<T>('POST', path, { body, idempotencyKey })
}

/** One line of an object's history, as GET /api/{collection}/{id}/transitions answers it. */
export interface Transition {
  command: string
  from?: string | null
  to: string
  version: number
  by?: string | null
  organisation?: string | null
  at: string
  reason?: string | null
}

/** Whether a step has to be given a reason, as the workflow tables have it. */
export function needsReason(collection: string, command: string): boolean {
  return ((REASONS as Record<string, string[]>)[collection] ?? []).includes(command)
}
