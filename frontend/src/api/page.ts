/** What every list of the server answers. */
export interface Facet {
  code: string
  count: number
  /** Only where the server knows a name the page does not (an organiser, a region). */
  label?: string
}

export interface Page<T> {
  items: T[]
  total?: number
  facets?: Record<string, Facet[]>
  next?: string | null
}
