import { getJson } from '@/api/client'
import type { Page } from '@/api/page'
import { INSTITUTION, useSession } from '@/api/session'
import { registerSearch } from '@/shared/search'
import type { Mandate } from './types'

/** An institution's own mandates by name. */
registerSearch({
  id: 'mandates',
  heading: (t) => t('investor.mandates'),
  search: async (q, signal) => {
    if (!useSession().hasRole(...INSTITUTION)) return []
    const found = await getJson<Page<Mandate>>('/api/mandates', { q, size: 5 }, signal)
    return found.items.map((mandate) => ({ id: `mandate:${mandate.id}`, title: mandate.name, to: `/mandates/${mandate.id}` }))
  },
})
