import { UserFilled } from '@element-plus/icons-vue'
import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  {
    path: '/first-administrator',
    name: 'first-administrator',
    component: () => import('./pages/FirstAdministratorPage.vue'),
    meta: { title: 'administration.firstTitle', public: true, frame: 'public' },
  },
  {
    path: '/admin/people',
    name: 'people',
    component: () => import('./pages/PeoplePage.vue'),
    meta: {
      title: 'administration.people',
      roles: ['SYSTEM_ADMIN', 'AUDITOR'],
      nav: { icon: UserFilled, order: 20, group: 'manage', label: 'administration.people' },
    },
  },
]
