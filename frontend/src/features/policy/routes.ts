import { EditPen, Files, Flag, Money, Tickets, TrendCharts } from '@element-plus/icons-vue'
import { ENTERPRISE } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

const APPLICATION = [...ENTERPRISE, 'GOV_OPERATOR', 'SERVICE_OFFICER', 'AUDITOR'] as const

export const routes: FeatureRoute[] = [
  { path: '/growth', name: 'growth', component: () => import('./pages/GrowthPage.vue'), meta: { title: 'policy.growth', roles: ENTERPRISE, nav: { icon: TrendCharts, order: 34, group: 'policy' } } },
  { path: '/ladder', name: 'ladder', component: () => import('./pages/LadderPage.vue'), meta: { title: 'policy.moneyDesk', roles: ['GOV_OPERATOR', 'AUDITOR'], nav: { icon: Money, order: 34, group: 'policy' } } },
  { path: '/filings', name: 'filings', component: () => import('./pages/FilingsPage.vue'), meta: { title: 'policy.filing.list', roles: [...APPLICATION], nav: { icon: Flag, order: 34, group: 'policy', label: 'policy.filing.short' } } },
  { path: '/filings/:id', name: 'filing', component: () => import('./pages/FilingPage.vue'), meta: { title: 'policy.filing.one', roles: [...APPLICATION], under: '/filings' } },
  {
    path: '/policies',
    name: 'policies',
    component: () => import('./pages/PoliciesPage.vue'),
    meta: { title: 'policy.policies', roles: [...ENTERPRISE, 'GOV_OPERATOR', 'SERVICE_OFFICER', 'AUDITOR'], nav: { icon: Tickets, order: 35, group: 'policy' } },
  },
  { path: '/policy-applications', name: 'policy-applications', component: () => import('./pages/ApplicationsPage.vue'), meta: { title: 'policy.application.list', roles: [...APPLICATION], nav: { icon: Files, order: 36, group: 'policy', label: 'policy.application.short' } } },
  { path: '/policy-applications/:id', name: 'policy-application', component: () => import('./pages/ApplicationPage.vue'), meta: { title: 'policy.application.one', roles: [...APPLICATION], under: '/policy-applications' } },
  { path: '/policy-reviews', name: 'policy-reviews', component: () => import('./pages/PolicyReviewsPage.vue'), meta: { title: 'policy.review.list', roles: ['REVIEWER', 'AUDITOR'], nav: { icon: EditPen, order: 37, group: 'policy', label: 'policy.review.short', roles: ['REVIEWER'] } } },
  { path: '/policy-reviews/:id', name: 'policy-review', component: () => import('./pages/PolicyReviewPage.vue'), meta: { title: 'policy.review.one', roles: ['REVIEWER', 'AUDITOR'], under: '/policy-reviews' } },
  { path: '/policy-notices', name: 'policy-notices', component: () => import('./pages/NoticesPage.vue'), meta: { title: 'policy.notice.list', public: true, frame: 'public' } },
]
