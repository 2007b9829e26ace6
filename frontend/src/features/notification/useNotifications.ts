import { acceptHMRUpdate, defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { getJson, postJson } from '@/api/client'
import type { Page } from '@/api/page'
import { asProblem, type ProblemError } from '@/api/problem'
import { useSession } from '@/api/session'
import { announce } from '@/shared/composables/useNews'

/** One notification as the server words it; `link` is where the next possible action is. */
export interface Notice {
  id: string
  kind: string
  title: string
  body?: string | null
  link: string
  subjectType: string
  subjectId?: string | null
  /** For whom one acts where `link` leads. */
  organisationId?: string | null
  read: boolean
  createdAt: string
}

/**
 * The notifications of who is logged in: the list on demand, new ones by server-sent events.
 * The browser reconnects an EventSource by itself; after 5 failures in a row we ask every minute instead
 * (the server ends a stream after five minutes on purpose, so one failure means nothing).
 */
export const useNotifications = defineStore('notifications', () => {
  const items = ref<Notice[]>([])
  const unread = ref(0)
  const loading = ref(false)
  const problem = ref<ProblemError>()
  /** The newest one that came in while the page was open, for the live region. */
  const latest = ref<Notice>()

  async function load() {
    loading.value = true
    problem.value = undefined
    try {
      const [page, count] = await Promise.all([
        getJson<Page<Notice>>('/api/notifications', { size: 20 }),
        getJson<{ unread: number }>('/api/notifications/unread'),
      ])
      items.value = page.items
      unread.value = count.unread
    } catch (e) {
      problem.value = asProblem(e)
    } finally {
      loading.value = false
    }
  }

  async function markRead(notice: Notice) {
    if (notice.read) return
    notice.read = true
    unread.value = Math.max(0, unread.value - 1)
    try {
      await postJson(`/api/notifications/${notice.id}/read`)
    } catch (e) {
      notice.read = false
      unread.value++
      problem.value = asProblem(e)
    }
  }

  async function markAllRead() {
    try {
      await postJson('/api/notifications/read-all')
      items.value = items.value.map((n) => ({ ...n, read: true }))
      unread.value = 0
    } catch (e) {
      problem.value = asProblem(e)
    }
  }

  let stream: EventSource | undefined
  let failures = 0
  let poll: ReturnType<typeof setInterval> | undefined

  function connect() {
    disconnect()
    if (typeof EventSource === 'undefined') return
    stream = new EventSource('/api/notifications/stream', { withCredentials: true })
    stream.onopen = () => (failures = 0)
    const take = (e: MessageEvent<string>) => {
      try {
        const notice = JSON.parse(e.data) as Notice
        if (!notice.title) return
        announce(notice.link)
        if (items.value.some((n) => n.id === notice.id)) return
        items.value = [notice, ...items.value].slice(0, 50)
        unread.value++
        latest.value = notice
      } catch {
        // A heartbeat or something newer than this page knows.
      }
    }
    stream.addEventListener('notification', take as EventListener)
    stream.onerror = () => {
      if (++failures < 5) return
      disconnect()
      poll = setInterval(() => void load(), 60_000)
    }
  }

  function disconnect() {
    stream?.close()
    stream = undefined
    clearInterval(poll)
    failures = 0
  }

  const session = useSession()
  watch(
    () => [session.signedIn, session.currentId] as const,
    ([signedIn]) => {
      disconnect()
      items.value = []
      unread.value = 0
      if (!signedIn) return
      void load()
      connect()
    },
    { immediate: true },
  )

  return { items, unread, loading, problem, latest, load, markRead, markAllRead }
})

if (import.meta.hot) import.meta.hot.accept(acceptHMRUpdate(useNotifications, import.meta.hot))
