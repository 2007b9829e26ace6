import { getJson } from '@/api/client'
import type { Page } from '@/api/page'
import { formatDate } from '@/shared/format'
import { registerSearch } from '@/shared/search'
import type { RoadshowSummary } from './types'

/** Events by name, organizer or venue. */
registerSearch({
  id: 'roadshows',
  heading: (t) => t('roadshow.list'),
  search: async (q, signal) => {
    const found = await getJson<Page<RoadshowSummary>>('/api/roadshows', { q, size: 5 }, signal)
    return found.items.map((event) => ({ id: `roadshow:${event.id}`, title: event.title, hint: formatDate(new Date(event.startsAt)), to: `/roadshows/${event.id}` }))
  },
})
