import { EditPen } from '@element-plus/icons-vue'
import type { FeatureRoute } from '@/shared/route'

export const reviewRoutes: FeatureRoute[] = [
  { path: '/reviews', name: 'reviews', component: () => import('./pages/DeskPage.vue'), meta: { title: 'roadshow.reviewDesk', nav: { icon: EditPen, order: 20, group: 'event', roles: ['REVIEWER'] } } },
  { path: '/reviews/:id', name: 'review', component: () => import('./pages/ReviewPage.vue'), props: true, meta: { title: 'review.one' } },
  { path: '/interests', name: 'interests', component: () => import('./pages/InterestsPage.vue'), meta: { title: 'review.interests.title' } },
  { path: '/roadshows/:id/panel', name: 'review-panel', component: () => import('./pages/PanelPage.vue'), props: true, meta: { title: 'review.panel.title', roles: ['ORGANIZER'] } },
  { path: '/roadshows/:id/results', name: 'review-results', component: () => import('./pages/ResultsPage.vue'), props: true, meta: { title: 'review.results.title', roles: ['ORGANIZER'] } },
  { path: '/roadshows/:id/letters', name: 'decision-letters', component: () => import('./pages/LettersPage.vue'), props: true, meta: { title: 'review.letters.title', roles: ['ORGANIZER'] } },
  { path: '/objections/:id', name: 'objection', component: () => import('./pages/ObjectionPage.vue'), props: true, meta: { title: 'review.objection.title' } },
]
