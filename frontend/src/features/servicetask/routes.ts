import { Bell } from '@element-plus/icons-vue'
import type { FeatureRoute } from '@/shared/route'

const READERS = ['SERVICE_OFFICER', 'GOV_OPERATOR', 'AUDITOR'] as const

export const routes: FeatureRoute[] = [
  { path: '/service-tasks', name: 'service-tasks', component: () => import('./pages/ServiceTasksPage.vue'), meta: { title: 'servicetask.list', roles: [...READERS], nav: { icon: Bell, order: 49, group: 'service' } } },
  { path: '/service-tasks/:id', name: 'service-task', component: () => import('./pages/ServiceTaskPage.vue'), meta: { title: 'servicetask.one', roles: [...READERS], under: '/service-tasks' } },
]
