import { getJson } from '@/api/client'
import type { Page } from '@/api/page'
import { useSession } from '@/api/session'
import { registerSearch } from '@/shared/search'
import type { Organisation } from './types'

/** Organisations by name, pinyin or credit code, for those who have the list of all. */
registerSearch({
  id: 'organisations',
  heading: (t) => t('organisation.list'),
  search: async (q, signal) => {
    if (!useSession().hasRole('GOV_OPERATOR', 'MODERATOR', 'AUDITOR')) return []
    const found = await getJson<Page<Organisation>>('/api/organisations', { q, size: 5 }, signal)
    return found.items.map((organisation) => ({ id: `organisation:${organisation.id}`, title: organisation.name, hint: organisation.uscc ?? undefined, to: `/organisations/${organisation.id}` }))
  },
})
