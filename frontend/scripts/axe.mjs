// Runs axe-core over pages in light and dark, on a desk and on a phone, in both languages, and keeps a screenshot of each.
//   node scripts/axe.mjs                          the style guide and the pages that need no server, built and served by itself
//   node scripts/axe.mjs http://localhost:8080 /needs,/account login password     pages of a running server
// Fails on any serious or critical finding. The browser is Chromium at CHROMIUM or /usr/bin/chromium.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { preview } from 'vite'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const [base0, pages0, login, password] = process.argv.slice(2)
const shots = new URL('../e2e/shots/', import.meta.url).pathname
mkdirSync(shots, { recursive: true })

let server
let base = base0
if (!base) {
  const outDir = process.env.DIST ?? 'dist-styleguide'
  server = await preview({ preview: { port: 0 }, build: { outDir }, logLevel: 'error' })
  base = server.resolvedUrls.local[0].replace(/\/$/, '')
}
const pages = pages0 ? pages0.split(',') : ['/styleguide', '/', '/login', '/signup', '/account', '/nothing-here']

const LANDING = {
  verifiedEnterprises: 126, verifiedInstitutions: 43, liveNeeds: 108, amountSoughtFen: 386_000_000_000, definitions: { liveNeeds: 'Published and not expired.' },
  upcomingRoadshows: [
    { id: '1', title: '半导体与智能传感专场路演', startsAt: '2026-12-03T06:00:00Z', venueName: '福田区会展中心', mode: 'HYBRID', state: 'PUBLISHED' },
    { id: '2', title: '新能源与储能企业对接会', startsAt: '2026-12-10T01:30:00Z', venueName: null, mode: 'ONLINE', state: 'CALL_OPEN' },
  ],
}
const ME = { person: { id: '1', name: '陈思远', login: 'enterprise@demo.xinqiao' }, organisations: [{ id: '10', name: '深圳市微纳传感科技有限公司', type: 'ENTERPRISE', roles: ['ENTERPRISE_ADMIN'] }], current: { id: '10' } }
function fake(route) {
  const { pathname } = new URL(route.request().url())
  const fixed = {
    '/api/landing': LANDING, '/api/me': ME, '/api/notifications/unread': { unread: 2 },
    '/api/notifications': { items: [{ id: '1', title: '融资需求待补充', body: '请补充资金用途', link: '/', subjectType: 'need', read: false, createdAt: new Date().toISOString() }], total: 1, next: null },
    '/api/sessions': { items: [{ id: '1', userAgent: 'Chrome/156 Linux', createdAt: '2026-11-20T02:00:00Z', lastSeenAt: new Date().toISOString(), expiresAt: '2026-12-20T02:00:00Z', current: true }, { id: '2', userAgent: 'iPhone MicroMessenger', createdAt: '2026-11-18T02:00:00Z', lastSeenAt: '2026-11-19T02:00:00Z', expiresAt: '2026-12-20T02:00:00Z', current: false }], next: null },
  }[pathname]
  return fixed ? route.fulfill({ json: fixed }) : route.fulfill({ status: 404, json: { type: '/problems/not-found', title: 'Not found', status: 404 } })
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
let found = 0
for (const language of ['zh-CN', 'en']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1440, 390]) {
      const context = await browser.newContext({ viewport: { width, height: width < 800 ? 844 : 900 }, colorScheme, locale: language, reducedMotion: 'reduce', bypassCSP: true })
      await context.addInitScript((l) => localStorage.setItem('xq.language', l), language)
      // The page asks who is signed in only where the login's cookie lies.
      if (!base0) await context.addCookies([{ name: 'xq_csrf', value: 'x', url: base }])
      const page = await context.newPage()
      if (!base0) await page.route((u) => u.pathname.startsWith('/api/') && !u.pathname.startsWith('/api/styleguide'), fake)
      page.on('pageerror', (e) => {
        found++
        console.log(`ERROR ${language} ${colorScheme} ${width}: ${e.message}`)
      })
      if (login) {
        await page.goto(`${base}/login`)
        await page.fill('input[autocomplete="username"]', login)
        await page.fill('input[autocomplete="current-password"]', password)
        await page.click('button[type="submit"]')
        await page.waitForURL((u) => !u.pathname.startsWith('/login'))
      }
      for (const path of pages) {
        await page.goto(base + path)
        await page.waitForSelector('main h1, main form, main section')
        await page.waitForTimeout(400)
        await page.evaluate(axe)
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (wide > 1) console.log(`WIDE ${path} ${language} ${colorScheme} ${width}: ${wide} px beyond the edge`)
        for (const v of violations.filter((x) => ['serious', 'critical'].includes(x.impact))) {
          found++
          console.log(`${v.impact.toUpperCase()} ${path} ${language} ${colorScheme} ${width}: ${v.id}, ${v.nodes.length}×`)
          for (const n of v.nodes.slice(0, 3)) console.log(`   ${n.target.join(' ')}  ${n.failureSummary.split('\n')[1]?.trim() ?? ''}`)
        }
        const name = path === '/' ? 'landing' : path.slice(1).replaceAll('/', '-')
        await page.screenshot({ path: `${shots}${name}-${language}-${colorScheme}-${width}.png`, fullPage: true })
      }
      await context.close()
    }
  }
}
await browser.close()
await server?.close()
console.log(found ? `axe: ${found} to mend` : `axe: nothing serious on ${pages.length} pages × 8 views`)
process.exit(found ? 1 : 0)
