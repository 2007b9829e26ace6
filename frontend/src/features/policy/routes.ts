import { Tickets, TrendCharts } from '@element-plus/icons-vue'
import { ENTERPRISE } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  { path: '/growth', name: 'growth', component: () => import('./pages/GrowthPage.vue'), meta: { title: 'policy.growth', roles: ENTERPRISE, nav: { icon: TrendCharts, order: 34 } } },
  {
    path: '/policies',
    name: 'policies',
    component: () => import('./pages/PoliciesPage.vue'),
    meta: { title: 'policy.policies', roles: [...ENTERPRISE, 'GOV_OPERATOR', 'SERVICE_OFFICER', 'AUDITOR'], nav: { icon: Tickets, order: 35 } },
  },
]
