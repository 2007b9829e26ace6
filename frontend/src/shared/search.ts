import { shallowReactive } from 'vue'

/** One line of the palette. `run` or `to`, not both. */
export interface SearchHit {
  id: string
  title: string
  hint?: string
  to?: string
  run?: () => void
}

/** A source of hits. Server-backed ones get a signal and are asked 150 ms after the last key. */
export interface SearchProvider {
  id: string
  /** Heading of its group, already in the page's language. */
  heading: () => string
  search: (words: string, signal: AbortSignal) => Promise<SearchHit[]> | SearchHit[]
}

export const searchProviders = shallowReactive(new Map<string, SearchProvider>())

/** Features add their own: `registerSearch({ id: 'needs', heading, search })`. Registering an id again replaces it. */
export function registerSearch(provider: SearchProvider): void {
  searchProviders.set(provider.id, provider)
}
