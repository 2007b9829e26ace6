import { shallowRef, watch } from 'vue'

/** Where the newest notice leads: what stands there has changed. */
const news = shallowRef<{ link: string }>()

export function announce(link: string) {
  news.value = { link }
}

/** Reads again what is on screen when a notice says that it changed. `about` is its address, without or with what lies below. */
export function useNews(about: () => string | readonly string[] | undefined, read: () => unknown) {
  watch(news, (now) => {
    const paths = [about() ?? []].flat()
    const at = now?.link.split('?')[0] ?? ''
    if (now && paths.some((path) => at === path || at.startsWith(`${path}/`))) void read()
  })
}
