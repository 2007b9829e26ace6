import { readonly, ref } from 'vue'

const active = ref(false)
let timer: ReturnType<typeof setTimeout> | undefined

/** The thin bar on top. It waits 150 ms: a page that comes at once shows nothing. */
export const routeProgress = {
  active: readonly(active),
  start() {
    clearTimeout(timer)
    timer = setTimeout(() => (active.value = true), 150)
  },
  done() {
    clearTimeout(timer)
    active.value = false
  },
}
