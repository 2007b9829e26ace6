import { shallowReactive } from 'vue'
import type { useT } from './useT'

/** One line of the palette. `run` or `to`, not both. */
export interface SearchHit {
  id: string
  title: string
  hint?: string
  to?: string
  run?: () => void
}

type Translate = ReturnType<typeof useT>['t']

/** A source of hits. Server-backed ones get a signal and are asked 150 ms after the last key. */
export interface SearchProvider {
  id: string
  /** Heading of its group. */
  heading: (t: Translate) => string
  search: (words: string, signal: AbortSignal, t: Translate) => Promise<SearchHit[]> | SearchHit[]
}

export const searchProviders = shallowReactive(new Map<string, SearchProvider>())

/** Features add their own: `registerSearch({ id: 'needs', heading, search })`. Registering an id again replaces it. */
export function registerSearch(provider: SearchProvider): void {
  searchProviders.set(provider.id, provider)
}
