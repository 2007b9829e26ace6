import { Calendar, Connection, DataLine, Histogram, PieChart } from '@element-plus/icons-vue'
import { ENTERPRISE, INSTITUTION } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  {
    path: '/deals',
    name: 'deals',
    component: () => import('./pages/DealsPage.vue'),
    meta: { title: 'matching.deals', roles: INSTITUTION, nav: { icon: Histogram, order: 20, group: 'deal' } },
  },
  {
    path: '/matches',
    name: 'matches',
    component: () => import('./pages/InstitutionsPage.vue'),
    meta: { title: 'matching.institutions', roles: ENTERPRISE, nav: { icon: Connection, order: 30, group: 'deal', label: 'matching.institutionsShort' } },
  },
  {
    path: '/matching/exposure',
    name: 'matching-exposure',
    component: () => import('./pages/ExposurePage.vue'),
    meta: { title: 'matching.exposure.title', roles: ['GOV_OPERATOR', 'AUDITOR'], nav: { icon: PieChart, order: 36, group: 'manage', label: 'matching.exposure.short' } },
  },
  {
    path: '/matching/week',
    name: 'matching-week',
    component: () => import('./pages/WeekPage.vue'),
    meta: { title: 'matching.week.title', roles: ['GOV_OPERATOR'], nav: { icon: Calendar, order: 32, group: 'event', label: 'matching.week.short' } },
  },
  {
    path: '/ranking-models',
    name: 'ranking-models',
    component: () => import('./pages/ModelsPage.vue'),
    meta: { title: 'matching.model.title', roles: ['GOV_OPERATOR', 'AUDITOR'], nav: { icon: DataLine, order: 70, group: 'manage' } },
  },
  {
    path: '/ranking-models/:id',
    name: 'ranking-model',
    component: () => import('./pages/ModelPage.vue'),
    meta: { title: 'matching.model.title', roles: ['GOV_OPERATOR', 'AUDITOR'] },
  },
]
