import { House } from '@element-plus/icons-vue'
import { nextTick } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import type { Role } from '@/api/session'
import { useSession } from '@/api/session'
import { routes as account } from '@/features/account/routes'
import { routes as administration } from '@/features/administration/routes'
import { routes as appeal } from '@/features/appeal/routes'
import { routes as deal } from '@/features/deal/routes'
import { routes as room } from '@/features/room/routes'
import { routes as financing } from '@/features/financing/routes'
import { routes as importing } from '@/features/importing/routes'
import { routes as introduction } from '@/features/introduction/routes'
import { routes as moderation } from '@/features/moderation/routes'
import { routes as nda } from '@/features/nda/routes'
import { routes as investor } from '@/features/investor/routes'
import { routes as landing } from '@/features/landing/routes'
import { routes as matching } from '@/features/matching/routes'
import { routes as notification } from '@/features/notification/routes'
import { routes as organisation } from '@/features/organisation/routes'
import { routes as policy } from '@/features/policy/routes'
import { routes as report } from '@/features/report/routes'
import { routes as roadshow } from '@/features/roadshow/routes'
import { routes as servicetask } from '@/features/servicetask/routes'
import { routes as statistics } from '@/features/statistics/routes'
import type { FeatureRoute } from '@/shared/route'
import { loadTexts } from './i18n'
import { routeProgress } from './routeProgress'

/** Every page there is. A feature adds pages in its own routes.ts and nowhere else. */
export const routes: FeatureRoute[] = [
  ...landing,
  ...account,
  ...administration,
  ...organisation,
  ...investor,
  ...financing,
  ...matching,
  ...introduction,
  ...moderation,
  ...policy,
  ...appeal,
  ...servicetask,
  ...roadshow,
  ...deal,
  ...nda,
  ...room,
  ...notification,
  ...report,
  ...statistics,
  ...importing,
  { path: '/start', name: 'start', component: () => import('./StartPage.vue'), meta: { title: 'app.start', nav: { icon: House, order: 1 } } },
  { path: '/forbidden', name: 'forbidden', component: () => import('./ForbiddenPage.vue'), meta: { title: 'app.forbiddenTitle' } },
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue'), meta: { title: 'app.notFoundTitle', public: true, frame: 'public' } },
]

// The sheet of all shared parts is for people who build screens; production never contains it.
if (import.meta.env.DEV || import.meta.env.MODE === 'styleguide') {
  routes.unshift({
    path: '/styleguide',
    name: 'styleguide',
    component: () => import('./styleguide/StyleguidePage.vue'),
    meta: { title: 'app.styleguide', public: true, frame: 'work' },
  })
}

export function mayOpen(route: { meta: RouteLocationNormalized['meta'] }, roles: readonly Role[]): boolean {
  const wanted = route.meta.roles
  return !wanted || wanted.some((r) => roles.includes(r))
}

/** Pages of the rail for these roles, in order. */
export function navFor(roles: readonly Role[]): FeatureRoute[] {
  return routes
    .filter((r) => r.meta?.nav && mayOpen({ meta: r.meta }, roles))
    .filter((r) => !r.meta!.nav!.roles || r.meta!.nav!.roles.some((role) => roles.includes(role)))
    .sort((a, b) => a.meta!.nav!.order - b.meta!.nav!.order)
}

export function createAppRouter() {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (to, from, saved) => (saved ? saved : to.path === from.path ? undefined : { top: 0 }),
  })

  router.beforeEach(async (to, from) => {
    if (to.path !== from.path) routeProgress.start()
    const session = useSession()
    // A public page does not wait to learn who is looking at it.
    if (!session.loaded && !to.meta.public) await session.load()
    if (to.meta.public) return true
    if (!session.signedIn) return { name: 'login', query: { next: to.fullPath } }
    if (!mayOpen(to, session.roles)) {
      // Another of the person's organisations may open it: act for that one instead of turning them away.
      const other = session.organisations.find((o) => mayOpen(to, o.roles))
      if (other && from.name === undefined) {
        session.actFor(other.id)
        return true
      }
      return { name: 'forbidden', query: { at: to.fullPath } }
    }
    return true
  })

  router.beforeResolve(async (to) => {
    if (to.meta.texts) await loadTexts(to.meta.texts)
  })

  router.afterEach((to, from, failure) => {
    routeProgress.done()
    if (failure || to.path === from.path || from.name === undefined) return
    // A screen reader hears the new page, and Tab goes on from its top.
    void nextTick(() => {
      const target = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
      target?.setAttribute('tabindex', '-1')
      target?.focus({ preventScroll: true })
    })
  })
  router.onError((error, to) => {
    routeProgress.done()
    // After a release the old page's chunks are gone: fetch the new page once instead of showing a dead link.
    if (/dynamically imported module|Importing a module script failed/i.test(String(error))) {
      const mark = 'xq.reloaded-for'
      if (sessionStorage.getItem(mark) !== to.fullPath) {
        sessionStorage.setItem(mark, to.fullPath)
        location.assign(to.fullPath)
      }
    }
  })
  return router
}
