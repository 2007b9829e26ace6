import { User } from '@element-plus/icons-vue'
import { computed, type Component } from 'vue'
import { useSession } from '@/api/session'
import { useT } from '@/shared/useT'
import { navFor } from '../router'

export interface NavItem {
  path: string
  label: string
  icon: Component
}

/** The acting organisation's pages, in order; without an organisation the account page is all there is. */
export function useNav() {
  const session = useSession()
  const { t } = useT()
  const items = computed<NavItem[]>(() => {
    const pages = navFor(session.roles).map((r) => ({
      path: r.path,
      label: t(r.meta!.nav!.label ?? r.meta!.title!),
      icon: r.meta!.nav!.icon,
    }))
    return pages.length > 0 ? pages : [{ path: '/account', label: t('app.account'), icon: User }]
  })
  return items
}

/** `/needs` is current on `/needs/42` too. */
export function isCurrent(path: string, at: string): boolean {
  return at === path || at.startsWith(`${path}/`)
}
