import { DataAnalysis } from '@element-plus/icons-vue'
import type { FeatureRoute } from '@/shared/route'
import { READERS, WHOLE } from './types'

export const routes: FeatureRoute[] = [
  { path: '/figures', name: 'public-figures', component: () => import('./pages/PublicFiguresPage.vue'), meta: { title: 'statistics.publicTitle', public: true, frame: 'public' } },
  { path: '/statistics', name: 'statistics', component: () => import('./pages/StatisticsPage.vue'), meta: { title: 'statistics.title', roles: [...READERS], nav: { icon: DataAnalysis, order: 60, group: 'manage' } } },
  { path: '/statistics/funnel', name: 'statistics-funnel', component: () => import('./pages/FunnelPage.vue'), meta: { title: 'statistics.funnel', roles: [...WHOLE], under: '/statistics' } },
  { path: '/statistics/:metric', name: 'figure', component: () => import('./pages/FigurePage.vue'), props: true, meta: { title: 'statistics.figure', roles: [...READERS], under: '/statistics' } },
]
