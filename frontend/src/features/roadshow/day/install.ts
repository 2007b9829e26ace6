import { onMounted } from 'vue'

/** Makes the day's pages installable and able to start without a network; nothing else of the page is touched. */
export function useInstalled() {
  onMounted(() => {
    if (!document.querySelector('link[rel=manifest]')) {
      const link = document.createElement('link')
      link.rel = 'manifest'
      link.href = '/day-manifest.json'
      document.head.append(link)
    }
    // Needs a secure address; without one the pages work online only.
    if (import.meta.env.PROD) void navigator.serviceWorker?.register('/day-worker.js', { scope: '/day' }).catch(() => undefined)
    // A device short of space must not drop marks that were not sent.
    void navigator.storage?.persist?.().catch(() => false)
  })
}
