import { Warning } from '@element-plus/icons-vue'
import type { FeatureRoute } from '@/shared/route'

const READERS = ['MODERATOR', 'AUDITOR', 'ENTERPRISE_ADMIN', 'INSTITUTION_ADMIN', 'ORGANIZER'] as const

export const routes: FeatureRoute[] = [
  { path: '/moderation', name: 'moderation', component: () => import('./pages/CasesPage.vue'), meta: { title: 'moderation.list', roles: [...READERS], nav: { icon: Warning, order: 47, group: 'service' } } },
  { path: '/moderation/:id', name: 'moderation-case', component: () => import('./pages/CasePage.vue'), meta: { title: 'moderation.one' } },
]
