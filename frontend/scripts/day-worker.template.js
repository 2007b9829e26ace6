// The day's pages without a network. Serves built files and the page itself, nothing else: answers of the API are never
// kept here, the list of people lies in the page's own database with its end and goes when the person signs out.
const CACHE = 'xq-day-__VERSION__'
const FILES = new Set(__FILES__)
const PAGE = '/'
const PATIENCE = 3_000

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...FILES, PAGE])).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith('xq-day-') && name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    // Only the day's own pages: everything else needs the server anyway.
    if (url.pathname === '/day' || url.pathname.startsWith('/day/')) event.respondWith(page(request))
    return
  }
  if (FILES.has(url.pathname)) event.respondWith(caches.match(url.pathname, { cacheName: CACHE }).then((kept) => kept ?? fetch(request)))
})

/** The newest page if the network answers in time, else the kept one. */
async function page(request) {
  const kept = await caches.match(PAGE, { cacheName: CACHE })
  const fresh = fetch(request)
  if (!kept) return fresh
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE))
  return Promise.race([fresh.catch(() => kept), late.then(() => kept)])
}
