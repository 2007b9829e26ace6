import { User } from '@element-plus/icons-vue'
import { computed, type Component, type Ref } from 'vue'
import { useSession } from '@/api/session'
import { useT } from '@/shared/useT'
import { NAV_GROUPS, type NavGroup } from '@/shared/route'
import { navFor } from '../router'

export interface NavItem {
  path: string
  label: string
  icon: Component
  group?: NavGroup
}

/** Pages under one heading, or under none. */
export interface NavSection {
  group?: NavGroup
  label?: string
  items: NavItem[]
}

const FEW = 8

/** The acting organisation's pages, in order; without an organisation the account page is all there is. */
export function useNav() {
  const session = useSession()
  const { t } = useT()
  const items = computed<NavItem[]>(() => {
    const pages = navFor(session.roles).map((r) => ({
      path: r.path,
      label: t(r.meta!.nav!.label ?? r.meta!.title!),
      icon: r.meta!.nav!.icon,
      group: r.meta!.nav!.group,
    }))
    return pages.length > 0 ? pages : [{ path: '/account', label: t('app.account'), icon: User }]
  })
  return items
}

/** The same pages under their headings; few pages need none. */
export function useNavSections(items: Readonly<Ref<NavItem[]>>) {
  const { label } = useT()
  return computed<NavSection[]>(() => {
    if (items.value.length <= FEW) return [{ items: items.value }]
    return [undefined, ...NAV_GROUPS]
      .map((group) => ({ group, label: group && label('app.navGroup', group), items: items.value.filter((i) => i.group === group) }))
      .filter((s) => s.items.length > 0)
  })
}

/** `/needs` is current on `/needs/42` too. */
export function isCurrent(path: string, at: string): boolean {
  return at === path || at.startsWith(`${path}/`)
}
