import type { FeatureRoute } from '@/shared/route'

export const routes: FeatureRoute[] = [
  { path: '/', name: 'landing', component: () => import('./pages/LandingPage.vue'), meta: { public: true, frame: 'public' } },
]
