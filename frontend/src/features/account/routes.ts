import { User } from '@element-plus/icons-vue'
import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  { path: '/login', name: 'login', component: () => import('./pages/LoginPage.vue'), meta: { title: 'account.login', public: true, frame: 'public' } },
  { path: '/signup', name: 'signup', component: () => import('./pages/SignupPage.vue'), meta: { title: 'account.signup', public: true, frame: 'public' } },
  {
    path: '/account',
    name: 'account',
    component: () => import('./pages/AccountPage.vue'),
    meta: { title: 'account.title', nav: { icon: User, order: 90, group: 'manage', label: 'app.account' } },
  },
]
