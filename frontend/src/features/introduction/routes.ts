import { ChatLineRound } from '@element-plus/icons-vue'
import { ENTERPRISE, INSTITUTION } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

const SIDES = [...ENTERPRISE, ...INSTITUTION]

export const routes: FeatureRoute[] = [
  { path: '/introductions', name: 'introductions', component: () => import('./pages/IntroductionsPage.vue'), meta: { title: 'introduction.list', roles: [...SIDES, 'MODERATOR', 'AUDITOR'], nav: { icon: ChatLineRound, order: 42, group: 'deal' } } },
  { path: '/introductions/:id', name: 'introduction', component: () => import('./pages/IntroductionPage.vue'), meta: { title: 'introduction.one', roles: [...SIDES, 'MODERATOR', 'AUDITOR'] } },
]
