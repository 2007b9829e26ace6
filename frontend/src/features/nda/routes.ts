import { Lock } from '@element-plus/icons-vue'
import { ENTERPRISE, INSTITUTION } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

const READERS = [...ENTERPRISE, ...INSTITUTION, 'AUDITOR'] as const

export const routes: FeatureRoute[] = [
  { path: '/ndas', name: 'ndas', component: () => import('./pages/NdasPage.vue'), meta: { title: 'nda.list', roles: [...READERS], nav: { icon: Lock, order: 43, group: 'deal', label: 'nda.short' } } },
  { path: '/ndas/:id', name: 'nda', component: () => import('./pages/NdaPage.vue'), meta: { title: 'nda.one', roles: [...READERS], under: '/ndas' } },
]
