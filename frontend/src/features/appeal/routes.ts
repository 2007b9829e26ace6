import { ChatLineSquare, Notebook, Tickets } from '@element-plus/icons-vue'
import type { FeatureRoute } from '@/shared/route'
import { OWNERS } from './types'

export const routes: FeatureRoute[] = [
  { path: '/appeals', name: 'appeals', component: () => import('./pages/AppealsPage.vue'), meta: { title: 'appeal.list', roles: [...OWNERS, 'SERVICE_OFFICER'], nav: { icon: ChatLineSquare, order: 48, group: 'service', label: 'appeal.short' } } },
  { path: '/appeals/new', name: 'new-appeal', component: () => import('./pages/NewAppealPage.vue'), meta: { title: 'appeal.new', roles: [...OWNERS, 'SERVICE_OFFICER'], under: '/appeals' } },
  { path: '/appeals/desk', name: 'appeal-desk', component: () => import('./pages/DeskPage.vue'), meta: { title: 'appeal.desk', roles: ['GOV_OPERATOR', 'AUDITOR'], nav: { icon: Tickets, order: 48, group: 'service', label: 'appeal.short' } } },
  { path: '/appeals/:id', name: 'appeal', component: () => import('./pages/AppealPage.vue'), meta: { title: 'appeal.one', roles: [...OWNERS, 'SERVICE_OFFICER', 'GOV_OPERATOR', 'AUDITOR'] } },
  { path: '/handling-units', name: 'handling-units', component: () => import('./pages/UnitsPage.vue'), meta: { title: 'appeal.units', roles: ['GOV_OPERATOR', 'AUDITOR'], under: '/appeals/desk' } },
  { path: '/visits', name: 'visits', component: () => import('./pages/VisitsPage.vue'), meta: { title: 'appeal.visits', roles: ['SERVICE_OFFICER', 'GOV_OPERATOR', 'AUDITOR'], nav: { icon: Notebook, order: 49, group: 'service' } } },
  { path: '/knowledge', name: 'knowledge', component: () => import('./pages/KnowledgePage.vue'), meta: { title: 'appeal.knowledge', public: true, frame: 'public' } },
]
