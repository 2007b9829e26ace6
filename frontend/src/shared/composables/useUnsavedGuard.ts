import { getCurrentInstance, onBeforeUnmount, onMounted } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { askToLeave } from '@/shared/ui/leave'

/** Asks before a page with unsaved changes is left, by link, by Back or by closing the window. */
export function useUnsavedGuard(dirty: () => boolean) {
  const onUnload = (e: BeforeUnloadEvent) => {
    if (dirty()) e.preventDefault()
  }
  onMounted(() => window.addEventListener('beforeunload', onUnload))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', onUnload))
  // Outside a routed page (a dialog, a test) there is nothing to leave.
  if (getCurrentInstance()?.appContext.config.globalProperties.$route?.matched.length) {
    onBeforeRouteLeave(async () => !dirty() || (await askToLeave()))
  }
}
