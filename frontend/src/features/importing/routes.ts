import { Upload } from '@element-plus/icons-vue'
import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  {
    path: '/imports',
    name: 'imports',
    component: () => import('./pages/ImportPage.vue'),
    meta: {
      title: 'importing.title',
      roles: ['GOV_OPERATOR', 'MODERATOR', 'ENTERPRISE_ADMIN', 'ENTERPRISE_MEMBER', 'INSTITUTION_ADMIN'],
      nav: { icon: Upload, order: 80, group: 'manage' },
    },
  },
]
