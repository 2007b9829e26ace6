import { Connection, Histogram } from '@element-plus/icons-vue'
import { ENTERPRISE, INSTITUTION } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  {
    path: '/deals',
    name: 'deals',
    component: () => import('./pages/DealsPage.vue'),
    meta: { title: 'matching.deals', roles: INSTITUTION, nav: { icon: Histogram, order: 20 } },
  },
  {
    path: '/matches',
    name: 'matches',
    component: () => import('./pages/InstitutionsPage.vue'),
    meta: { title: 'matching.institutions', roles: ENTERPRISE, nav: { icon: Connection, order: 30, label: 'matching.institutionsShort' } },
  },
]
