import { getJson } from '@/api/client'
import type { Page } from '@/api/page'
import { ENTERPRISE, useSession } from '@/api/session'
import { registerSearch } from '@/shared/search'
import type { NeedSummary } from './types'

/** Needs by title, sector, place or pinyin: an enterprise finds its own, everybody else what they may see. */
registerSearch({
  id: 'needs',
  heading: (t) => t('financing.mine'),
  search: async (q, signal, t) => {
    const mine = useSession().hasRole(...ENTERPRISE)
    const found = await getJson<Page<NeedSummary>>('/api/needs', { q, size: 5, mine: mine || undefined }, signal)
    return found.items.map((need) => ({ id: `need:${need.id}`, title: need.title ?? need.teaser ?? t('financing.untitled'), hint: need.enterpriseName ?? undefined, to: `/needs/${need.id}` }))
  },
})
