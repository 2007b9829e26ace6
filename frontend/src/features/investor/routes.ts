import { Aim } from '@element-plus/icons-vue'
import { INSTITUTION, type Role } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

const EDITORS: readonly Role[] = ['INSTITUTION_ADMIN']

export const routes: FeatureRoute[] = [
  {
    path: '/mandates',
    name: 'mandates',
    component: () => import('./pages/MandateListPage.vue'),
    meta: { title: 'investor.mandates', roles: INSTITUTION, nav: { icon: Aim, order: 40, group: 'deal' } },
  },
  { path: '/mandates/new', name: 'mandate-new', component: () => import('./pages/MandateFormPage.vue'), meta: { title: 'investor.newTitle', roles: EDITORS } },
  { path: '/mandates/:id', name: 'mandate', component: () => import('./pages/MandatePage.vue'), props: true, meta: { title: 'investor.mandate' } },
  { path: '/mandates/:id/edit', name: 'mandate-edit', component: () => import('./pages/MandateFormPage.vue'), props: true, meta: { title: 'investor.editTitle', roles: EDITORS } },
]
