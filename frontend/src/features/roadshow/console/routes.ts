import type { FeatureRoute } from '@/shared/route'

/** No roles here: a co-organizer of this one event has none; the server says who may. */
export const routes: FeatureRoute[] = [
  { path: '/roadshows/:id/messages', name: 'event-messages', component: () => import('./MessagesPage.vue'), props: true, meta: { title: 'roadshowConsole.messages.title' } },
  { path: '/roadshows/:id/team', name: 'event-team', component: () => import('./TeamPage.vue'), props: true, meta: { title: 'roadshowConsole.team.title' } },
]
