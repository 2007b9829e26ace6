import { Microphone, Postcard, Tickets } from '@element-plus/icons-vue'
import { ENTERPRISE, INSTITUTION } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'
import { reviewRoutes } from './review/routes'
import { routes as after } from './after/routes'
import { routes as console } from './console/routes'
import { routes as meeting } from './meeting/routes'
import { dayRoutes } from './day/routes'

// Pages of one event ask the server who may: a co-organizer of that event has no role elsewhere.
const pages: FeatureRoute[] = [
  ...meeting,
  { path: '/roadshows', name: 'roadshows', component: () => import('./pages/RoadshowListPage.vue'), meta: { title: 'roadshow.list', nav: { icon: Microphone, order: 40, group: 'event' } } },
  { path: '/roadshows/new', name: 'new-roadshow', component: () => import('./pages/RoadshowFormPage.vue'), meta: { title: 'roadshow.newTitle', roles: ['ORGANIZER'] } },
  { path: '/roadshows/:id/edit', name: 'edit-roadshow', component: () => import('./pages/RoadshowFormPage.vue'), props: true, meta: { title: 'roadshow.editTitle', roles: ['ORGANIZER'] } },
  { path: '/roadshows/:id/apply', name: 'apply-roadshow', component: () => import('./pages/ApplyPage.vue'), props: true, meta: { title: 'roadshow.apply.door', roles: ENTERPRISE } },
  { path: '/roadshows/:id/selection', alias: '/roadshows/:id/manage/applications', name: 'selection', component: () => import('./pages/SelectionPage.vue'), props: true, meta: { title: 'roadshow.selection.title' } },
  { path: '/roadshows/:id/agenda', name: 'agenda', component: () => import('./pages/AgendaPage.vue'), props: true, meta: { title: 'roadshow.agenda.title' } },
  { path: '/roadshows/:id/registrations', alias: '/roadshows/:id/manage/registrations', name: 'event-registrations', component: () => import('./pages/RegistrationsPage.vue'), props: true, meta: { title: 'roadshow.registrations.title' } },
  { path: '/roadshows/:id/matching', name: 'event-matching', component: () => import('./pages/MatchingPage.vue'), props: true, meta: { title: 'roadshow.matching.title' } },
  { path: '/registrations', name: 'my-registrations', component: () => import('./pages/MyRegistrationsPage.vue'), meta: { title: 'roadshow.registrations.mine', nav: { icon: Tickets, order: 50, group: 'event', roles: [...ENTERPRISE, ...INSTITUTION] } } },
  ...dayRoutes,
  { path: '/events/:id', name: 'event', component: () => import('./pages/EventPage.vue'), props: true, meta: { title: 'roadshow.detail', public: true, frame: 'public' } },
  { path: '/guest', name: 'guest', component: () => import('./registration/GuestPage.vue'), meta: { title: 'registration.guest.title', public: true, frame: 'public' } },
  { path: '/applications', name: 'my-applications', component: () => import('./pages/MyApplicationsPage.vue'), meta: { title: 'roadshow.apply.mine', roles: ENTERPRISE, nav: { icon: Postcard, order: 45, group: 'event' } } },
  { path: '/applications/:id', name: 'application', component: () => import('./pages/ApplicationPage.vue'), props: true, meta: { title: 'roadshow.apply.door' } },
  ...reviewRoutes,
  ...console,
  ...after,
  { path: '/roadshows/:id', name: 'roadshow', component: () => import('./pages/RoadshowPage.vue'), props: true, meta: { title: 'roadshow.detail' } },
]

export const routes: FeatureRoute[] = pages.map((page) => ({ ...page, meta: { ...page.meta, texts: 'event' } }))
