import { useRouter } from 'vue-router'
import { useSession } from '@/api/session'
import { announce } from '@/shared/composables/useNews'
import { type Notice, useNotifications } from './useNotifications'

/** Marks a notification as read and goes where the next action is, acting for whom it was meant. */
export function useOpenNotice() {
  const notices = useNotifications()
  const session = useSession()
  const router = useRouter()
  return function open(notice: Notice) {
    void notices.markRead(notice)
    if (!notice.link) return
    if (notice.organisationId && session.organisations.some((o) => o.id === notice.organisationId)) session.actFor(notice.organisationId)
    const { path, fullPath } = router.currentRoute.value
    if (path !== notice.link && fullPath !== notice.link) void router.push(notice.link)
    announce(notice.link) // one may be there already, perhaps by another address
  }
}
