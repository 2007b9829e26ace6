import { ENTERPRISE } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

// The day's pages open without asking the server who is there: they work from what the device keeps. The server says on
// every call what the caller may see.
export const dayRoutes: FeatureRoute[] = [
  { path: '/day', name: 'days', component: () => import('./pages/DayHomePage.vue'), meta: { title: 'day.home', public: true, frame: 'bare' } },
  { path: '/day/:id', redirect: (to) => `/day/${String(to.params.id)}/check-in` },
  { path: '/day/:id/check-in', name: 'day-check-in', component: () => import('./pages/CheckInPage.vue'), props: true, meta: { title: 'day.checkIn.title', public: true, frame: 'bare' } },
  { path: '/day/:id/board', name: 'day-board', component: () => import('./pages/LiveBoardPage.vue'), props: true, meta: { title: 'day.board.title', public: true, frame: 'bare' } },
  { path: '/day/:id/stage', name: 'day-stage', component: () => import('./pages/StagePage.vue'), props: true, meta: { title: 'day.stage.title', public: true, frame: 'bare' } },
  { path: '/day/:id/rate', name: 'day-rate', component: () => import('./pages/RatePage.vue'), props: true, meta: { title: 'day.rate.title', public: true, frame: 'bare' } },
  { path: '/registrations/:id/ticket', name: 'ticket', component: () => import('./pages/TicketPage.vue'), props: (to) => ({ id: String(to.params.id), of: 'registrations' }), meta: { title: 'day.ticket.title' } },
  { path: '/applications/:id/ticket', name: 'presenter-ticket', component: () => import('./pages/TicketPage.vue'), props: (to) => ({ id: String(to.params.id), of: 'applications' }), meta: { title: 'day.ticket.title', roles: ENTERPRISE } },
  { path: '/roadshows/:id/badges', name: 'badges', component: () => import('./pages/BadgesPage.vue'), props: true, meta: { title: 'day.badge.title' } },
  { path: '/roadshows/:id/feedback', name: 'presentation-feedback', component: () => import('./pages/FeedbackPage.vue'), props: true, meta: { title: 'day.feedback.title', roles: ['ORGANIZER', ...ENTERPRISE] } },
]
