import { Document, Search } from '@element-plus/icons-vue'
import { ENTERPRISE, INSTITUTION } from '@/api/session'
import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  {
    path: '/needs', name: 'my-needs', component: () => import('./pages/MyNeedsPage.vue'),
    meta: { title: 'financing.mineTitle', roles: ENTERPRISE, nav: { icon: Document, order: 20, group: 'deal', label: 'financing.mine' } },
  },
  { path: '/needs/public', name: 'teasers', component: () => import('./pages/TeaserListPage.vue'), meta: { title: 'financing.publicTitle', public: true, frame: 'public' } },
  { path: '/teasers/:id', name: 'teaser', component: () => import('./pages/TeaserPage.vue'), props: true, meta: { title: 'financing.publicTitle', public: true, frame: 'public' } },
  { path: '/needs/compare', name: 'compare-needs', component: () => import('./pages/ComparePage.vue'), meta: { title: 'financing.compareTitle' } },
  { path: '/needs/new', name: 'new-need', component: () => import('./pages/NewNeedPage.vue'), meta: { title: 'financing.create', roles: ENTERPRISE } },
  { path: '/needs/:id/edit', name: 'edit-need', component: () => import('./pages/NeedEditorPage.vue'), props: true, meta: { title: 'financing.editTitle', roles: ENTERPRISE } },
  { path: '/needs/:id', name: 'need', component: () => import('./pages/NeedPage.vue'), props: true, meta: { title: 'financing.detailTitle' } },
  {
    path: '/browse', name: 'browse', component: () => import('./pages/BrowsePage.vue'),
    meta: { title: 'financing.browseTitle', roles: [...INSTITUTION, 'GOV_OPERATOR', 'MODERATOR', 'AUDITOR', 'ORGANIZER'], nav: { icon: Search, order: 30, group: 'deal', label: 'financing.browse' } },
  },
]
