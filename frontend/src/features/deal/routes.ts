import { Coin, Money } from '@element-plus/icons-vue'
import { ENTERPRISE, INSTITUTION } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

const READERS = [...ENTERPRISE, ...INSTITUTION, 'GOV_OPERATOR', 'AUDITOR'] as const

export const routes: FeatureRoute[] = [
  { path: '/deal-board', name: 'deal-board', component: () => import('./pages/DealsPage.vue'), meta: { title: 'deal.list', roles: [...READERS], nav: { icon: Coin, order: 44, group: 'deal', label: 'deal.short' } } },
  { path: '/deals/:id', name: 'deal', component: () => import('./pages/DealPage.vue'), meta: { title: 'deal.one', roles: [...READERS], under: '/deal-board' } },
  { path: '/funding-records', name: 'funding-records', component: () => import('./pages/FundingRecordsPage.vue'), meta: { title: 'deal.funding.list', roles: ['GOV_OPERATOR', 'AUDITOR'], nav: { icon: Money, order: 45, group: 'deal', label: 'deal.funding.short' } } },
]
