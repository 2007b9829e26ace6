import { computed, getCurrentInstance, ref, shallowRef, watch, type Ref } from 'vue'
import type { LocationQuery, Router } from 'vue-router'
import { getJson, type Query } from '@/api/client'
import type { Facet, Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'

export interface TableQuery {
  /** Filter values by field; empty lists are left out. */
  filters: Record<string, string[]>
  q: string
  sort: string | undefined
}

/**
 * One list of the server, page by page. Filters, search and sort start over at the first page; a slower answer never
 * overwrites a newer one. `path` is the list's address, `fixed` what is always sent with it. With `url` the search, sort
 * and filters stand in the page's address: it can be bookmarked, and Back from an object finds them again (one such table a page).
 */
export function useServerTable<T>(path: string | (() => string), options: { size?: number; fixed?: () => Query; sort?: string; url?: boolean } = {}) {
  const size = options.size ?? 20
  const router = options.url ? (getCurrentInstance()?.appContext.config.globalProperties.$router as Router | undefined) : undefined
  const query = ref<TableQuery>(router ? fromAddress(router.currentRoute.value.query, options.sort) : { filters: {}, q: '', sort: options.sort })
  const items = shallowRef<T[]>([])
  const total = ref<number>()
  const facets = shallowRef<Record<string, Facet[]>>({})
  const loading = ref(true)
  const problem = shallowRef<ProblemError>()
  const cursors = ref<(string | undefined)[]>([undefined])
  const next = ref<string>()
  let latest = 0

  const page = computed(() => cursors.value.length)
  const filtered = computed(() => query.value.q !== '' || Object.values(query.value.filters).some((v) => v.length > 0))

  async function load() {
    const mine = ++latest
    loading.value = true
    try {
      const answer = await getJson<Page<T>>(typeof path === 'string' ? path : path(), {
        ...options.fixed?.(), ...query.value.filters, q: query.value.q || undefined, sort: query.value.sort, size,
        cursor: cursors.value[cursors.value.length - 1],
      })
      if (mine !== latest) return
      items.value = answer.items
      total.value = answer.total
      facets.value = answer.facets ?? {}
      next.value = answer.next ?? undefined
      problem.value = undefined
    } catch (e) {
      if (mine === latest) problem.value = asProblem(e)
    } finally {
      if (mine === latest) loading.value = false
    }
  }

  function first() {
    cursors.value = [undefined]
    return load()
  }
  function forward() {
    if (!next.value) return
    cursors.value = [...cursors.value, next.value]
    return load()
  }
  function backward() {
    if (cursors.value.length < 2) return
    cursors.value = cursors.value.slice(0, -1)
    return load()
  }
  function clear() {
    query.value = { ...query.value, filters: {}, q: '' }
  }
  watch(query as Ref<TableQuery>, () => {
    if (router) void router.replace({ query: toAddress(query.value, options.sort) })
    void first()
  }, { deep: true })
  if (options.fixed) watch(() => JSON.stringify(options.fixed!()), () => void first())
  void load()

  return { query, items, total, facets, loading, problem, page, next, filtered, load, first, forward, backward, clear }
}

function fromAddress(address: LocationQuery, sort: string | undefined): TableQuery {
  const { q, sort: chosen, ...rest } = address
  const filters: Record<string, string[]> = {}
  for (const [field, value] of Object.entries(rest)) {
    if (field.startsWith('f.')) filters[field.slice(2)] = (Array.isArray(value) ? value : [value]).filter((v) => v !== null)
  }
  return { filters, q: typeof q === 'string' ? q : '', sort: typeof chosen === 'string' ? chosen : sort }
}

function toAddress(query: TableQuery, sort: string | undefined): Record<string, string | string[]> {
  const address: Record<string, string | string[]> = {}
  if (query.q) address.q = query.q
  if (query.sort && query.sort !== sort) address.sort = query.sort
  for (const [field, values] of Object.entries(query.filters)) if (values.length) address[`f.${field}`] = values
  return address
}

export type ServerTable<T> = ReturnType<typeof useServerTable<T>>
