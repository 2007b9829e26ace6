// Every page of src/features/*/routes.ts, who opens it in the demo programme, and what must not stand on a screen.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FEATURES = fileURLToPath(new URL('../src/features', import.meta.url))
const APP = fileURLToPath(new URL('../src/app/router.ts', import.meta.url))
export const PASSWORD = 'xinqiao-demo-2026'
export const ROLES = ['enterprise', 'investor', 'organizer', 'operator', 'reviewer', 'officer', 'moderator', 'auditor', 'admin']
const SIGNED_IN = ROLES.join(' ')
const STAFF = 'operator moderator auditor'

/**
 * Path as in the routes, who opens it, and the objects it is opened for (the role's own ids from `known`). A page may
 * stand here more than once: its states look different.
 */
const PAGES = [
  { path: '/', as: 'nobody' },
  { path: '/login', as: 'nobody' },
  { path: '/signup', as: 'nobody' },
  { path: '/first-administrator', as: 'nobody' },
  { path: '/needs/public', as: 'nobody' },
  { path: '/teasers/:id', as: 'nobody', of: 'need' },
  { path: '/events/:id', as: 'nobody', of: 'CALL_OPEN' },
  { path: '/events/:id', as: 'nobody', of: 'PUBLISHED' },
  { path: '/guest', as: 'nobody' },
  { path: '/:path(.*)*', at: '/nothing-here', as: 'nobody' },
  { path: '/start', as: SIGNED_IN },
  { path: '/account', as: 'enterprise' },
  { path: '/notifications', as: 'enterprise investor admin' },
  { path: '/settings/notifications', as: 'enterprise admin' },
  { path: '/mail', as: 'admin' },
  { path: '/unsubscribe/:token', at: '/unsubscribe/AAAA', as: 'nobody' },
  { path: '/forbidden', as: 'enterprise' },
  { path: '/organisations/new', as: 'enterprise' },
  { path: '/organisation', as: 'enterprise investor organizer' },
  { path: '/organisations', as: STAFF },
  { path: '/organisations/:id', as: STAFF, of: 'organisation' },
  { path: '/organisations/:id', as: 'operator', of: 'submitted' },
  { path: '/credentials/:id', as: 'enterprise operator', of: 'credential' },
  { path: '/claims/:id', as: 'enterprise', of: 'claim' },
  { path: '/queue', as: 'operator moderator' },
  { path: '/audit', as: 'auditor' },
  { path: '/admin/people', as: 'admin auditor' },
  { path: '/mandates', as: 'investor' },
  { path: '/mandates/new', as: 'investor' },
  { path: '/mandates/:id', as: 'investor', of: 'mandate' },
  { path: '/mandates/:id/edit', as: 'investor', of: 'mandate' },
  { path: '/needs', as: 'enterprise' },
  { path: '/needs/new', as: 'enterprise' },
  { path: '/needs/:id/edit', as: 'enterprise', of: 'draft' },
  { path: '/needs/:id', as: 'enterprise investor operator', of: 'need' },
  { path: '/needs/compare', as: 'investor', query: 'compare' },
  { path: '/browse', as: `investor organizer ${STAFF}` },
  { path: '/deals', as: 'investor' },
  { path: '/matches', as: 'enterprise' },
  { path: '/matching/exposure', as: 'operator auditor' },
  { path: '/introductions', as: 'enterprise investor moderator auditor' },
  { path: '/introductions/:id', as: 'enterprise investor', of: 'introduction' },
  { path: '/moderation', as: 'moderator investor auditor' },
  { path: '/moderation/:id', as: 'moderator', of: 'moderationCase' },
  { path: '/service-tasks', as: 'officer operator' },
  { path: '/service-tasks/:id', as: 'officer operator', of: 'serviceTask' },
  { path: '/appeals', as: 'enterprise officer' },
  { path: '/appeals/new', as: 'enterprise officer' },
  { path: '/appeals/desk', as: 'operator auditor' },
  { path: '/appeals/:id', as: 'enterprise operator officer', of: 'appeal' },
  { path: '/handling-units', as: 'operator auditor' },
  { path: '/visits', as: 'officer operator auditor' },
  { path: '/knowledge', as: 'nobody operator' },
  { path: '/deal-board', as: 'enterprise investor operator' },
  { path: '/deals/:id', as: 'enterprise investor operator', of: 'deal' },
  { path: '/data-room', as: 'enterprise' },
  { path: '/disclosures', as: 'enterprise' },
  { path: '/data-rooms', as: 'investor' },
  { path: '/data-rooms/:id', as: 'investor', of: 'dataRoom' },
  { path: '/funding-records', as: 'operator auditor' },
  { path: '/figures', as: 'nobody' },
  { path: '/statistics', as: 'operator auditor officer' },
  { path: '/statistics/funnel', as: 'operator' },
  { path: '/statistics/:metric', at: '/statistics/published-needs', as: 'operator auditor' },
  { path: '/growth', as: 'enterprise' },
  { path: '/ladder', as: 'operator auditor' },
  { path: '/policies', as: 'enterprise operator officer auditor' },
  { path: '/filings', as: 'enterprise operator officer auditor' },
  { path: '/filings/:id', as: 'enterprise operator', of: 'filing' },
  { path: '/policy-applications', as: 'enterprise operator officer auditor' },
  { path: '/policy-applications/:id', as: 'enterprise operator', of: 'policyApplication' },
  { path: '/policy-reviews', as: 'reviewer' },
  { path: '/policy-reviews/:id', as: 'reviewer', of: 'policyReview' },
  { path: '/policy-notices', as: 'nobody operator' },
  { path: '/roadshows', as: 'enterprise investor organizer operator auditor' },
  { path: '/roadshows/:id', as: 'enterprise investor organizer operator', of: 'CALL_OPEN' },
  { path: '/roadshows/:id', as: 'organizer auditor', of: 'PUBLISHED' },
  { path: '/roadshows/:id', as: 'organizer', of: 'REPORTED' },
  { path: '/roadshows/new', as: 'organizer' },
  { path: '/roadshows/:id/edit', as: 'organizer', of: 'CALL_OPEN' },
  { path: '/roadshows/:id/apply', as: 'enterprise', of: 'CALL_OPEN' },
  { path: '/roadshows/:id/selection', as: 'organizer', of: 'SELECTING' },
  { path: '/roadshows/:id/agenda', as: 'organizer', of: 'PUBLISHED' },
  { path: '/roadshows/:id/registrations', as: 'organizer', of: 'PUBLISHED' },
  { path: '/roadshows/:id/matching', as: 'organizer', of: 'PUBLISHED' },
  { path: '/roadshows/:id/panel', as: 'organizer', of: 'SELECTING' },
  { path: '/roadshows/:id/results', as: 'organizer', of: 'SELECTING' },
  { path: '/roadshows/:id/letters', as: 'organizer', of: 'SELECTING' },
  { path: '/reviews', as: 'reviewer' },
  { path: '/reviews/:id', as: 'reviewer', of: 'review' },
  { path: '/interests', as: 'reviewer' },
  { path: '/objections/:id', as: 'operator', of: 'objection' },
  { path: '/roadshows/:id/messages', as: 'organizer', of: 'PUBLISHED' },
  { path: '/roadshows/:id/team', as: 'organizer', of: 'PUBLISHED' },
  { path: '/roadshows/:id/report', as: 'organizer operator', of: 'REPORTED' },
  { path: '/roadshows/:id/survey', as: 'organizer', of: 'REPORTED' },
  { path: '/follow-ups', as: 'enterprise investor' },
  { path: '/roadshows/:id/badges', as: 'organizer', of: 'LIVE' },
  { path: '/roadshows/:id/feedback', as: 'organizer', of: 'LIVE' },
  { path: '/day', as: 'organizer' },
  { path: '/day/:id', as: 'organizer', of: 'LIVE' },
  { path: '/day/:id/check-in', as: 'organizer', of: 'LIVE' },
  { path: '/day/:id/board', as: 'organizer', of: 'LIVE' },
  { path: '/day/:id/stage', as: 'organizer', of: 'LIVE' },
  { path: '/day/:id/rate', as: 'investor', of: 'LIVE' },
  { path: '/registrations/:id/ticket', as: 'investor', of: 'registration' },
  { path: '/applications/:id/ticket', as: 'enterprise', of: 'presented' },
  { path: '/roadshows/:id/manage/meetings', as: 'organizer', of: 'PUBLISHED' },
  { path: '/roadshows/:id/meetings', as: 'enterprise investor', of: 'PUBLISHED' },
  { path: '/roadshows/:id/meetings/preferences', as: 'enterprise investor', of: 'PUBLISHED' },
  { path: '/ndas', as: 'enterprise investor auditor' },
  { path: '/ndas/:id', as: 'enterprise investor', of: 'nda' },
  { path: '/matching/week', as: 'operator' },
  { path: '/registrations', as: 'enterprise investor' },
  { path: '/applications', as: 'enterprise' },
  { path: '/applications/:id', as: 'organizer', of: 'application' },
  { path: '/imports', as: 'operator enterprise' },
  { path: '/ranking-models', as: 'operator auditor' },
  { path: '/ranking-models/:id', as: 'operator', of: 'rankingModel' },
]

/** The ten screens that are looked at in every language, light, dark, wide and narrow. */
export const MAIN = [
  ['nobody', '/'], ['nobody', '/needs/public'], ['nobody', '/events/:id'], ['enterprise', '/start'], ['enterprise', '/matches'],
  ['enterprise', '/needs/:id/edit'], ['investor', '/deals'], ['investor', '/browse'], ['operator', '/queue'], ['organizer', '/roadshows/:id/agenda'],
]

/** Routes without a line above: a page that nobody looks at. */
export function forgotten() {
  const files = readdirSync(FEATURES, { recursive: true }).filter((file) => file.endsWith('routes.ts')).map((file) => `${FEATURES}/${file}`)
  const paths = [...files, APP].filter((file) => existsSync(file)).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return [...text.matchAll(/path: '([^']+)'/g)].map((found) => found[1])
  })
  return paths.filter((path) => path !== '/styleguide' && !PAGES.some((page) => page.path === path))
}

/** Addresses of what a role can look at; `known` maps words of the table to ids. `once`: pages that no role before it looks at. */
export function addressesOf(role, known, once) {
  return PAGES.filter((page) => (once ? page.as.split(' ')[0] === role || page.path === '/start' : page.as.split(' ').includes(role))).flatMap((page) => {
    const id = page.of ? known[page.of] : undefined
    if (page.of && !id) throw new Error(`the demo programme has nothing for ${role} at ${page.path} (${page.of})`)
    const query = page.query ? `?${known[page.query]}` : ''
    return [{ path: page.path, address: (page.at ?? page.path).replace(':id', id ?? '') + query }]
  })
}

/** Ids for the table: the first of each kind this person may see. Call it on any page of the site. */
export async function knownTo(person, role) {
  const first = async (path) => (await person.api('GET', path).catch(() => ({ items: [] }))).items[0]?.id
  const events = (await person.api('GET', '/api/roadshows?size=100')).items
  const known = Object.fromEntries(events.map((event) => [event.state, event.id]).reverse())
  const own = role === 'enterprise' ? 'mine=true&' : ''
  known.need = await first(`/api/needs?${own}state=PUBLISHED&size=1`)
  if (role === 'nobody') return known
  if (role === 'enterprise') {
    const needs = (await person.api('GET', '/api/needs?mine=true&size=100')).items
    known.draft = needs.find((need) => ['DRAFT', 'RETURNED'].includes(need.state))?.id ?? (await person.api('POST', '/api/needs', { instrument: 'EQUITY' })).id
    known.need = needs.find((need) => need.state === 'PUBLISHED')?.id
  }
  if (role === 'investor') {
    known.mandate = await first('/api/mandates?mine=true&size=1')
    const needs = (await person.api('GET', '/api/needs?size=3')).items
    known.compare = `ids=${needs.map((need) => need.id).join(',')}`
  }
  known.organisation = await first('/api/organisations?size=1')
  known.submitted = await first('/api/organisations?state=SUBMITTED&size=1')
  known.credential = await first('/api/credentials?size=1')
  known.claim = await first('/api/claims?size=1')
  known.registration = await first('/api/registrations?size=1')
  known.presented = await first('/api/applications?size=1')
  known.introduction = await first('/api/introductions?size=1')
  known.moderationCase = await first('/api/moderation-cases?size=1')
  known.appeal = await first('/api/appeals?open=true&size=1')
  known.serviceTask = await first('/api/service-tasks?open=true&size=1')
  known.deal = await first('/api/deals?size=1&state=SIGNED&state=TERM_SHEET')
  known.filing = await first('/api/cultivation-filings?size=1')
  known.policyApplication = await first('/api/policy-applications?size=1')
  if (role === 'reviewer') known.policyReview = await first('/api/policy-reviews?size=1')
  known.nda = await first('/api/ndas?size=1')
  if (role === 'investor') known.dataRoom = (await person.api('GET', '/api/grants?state=GRANTED&size=1')).items[0]?.enterprise.id
  known.rankingModel = await first('/api/ranking-models')
  if (role === 'reviewer') known.review = await first('/api/reviews?open=true&sort=due&size=1')
  if (role === 'operator') known.objection = (await person.api('GET', '/api/operator/queue?kind=OBJECTION')).items[0]?.id
  if (known.SELECTING) known.application = await first(`/api/roadshows/${known.SELECTING}/applications?size=1`)
  return known
}

const NAMESPACES = readdirSync(FEATURES).concat('day', 'app', 'common', 'table', 'state', 'command', 'enum', 'label', 'problem', 'form', 'match')
const KEY = new RegExp(`(?<![\\w./@-])(?:${NAMESPACES.join('|')})\\.[a-zA-Z][\\w]*(?:\\.[\\w]+)*(?![\\w@/-])`)
const CODE = /(?<![\w./-])[A-Z][A-Z0-9]*_[A-Z0-9_]+(?![\w-])|\b(?:undefined|NaN|\[object \w+\])\b|(?<![\w.-])(?:DRAFT|SUBMITTED|RETURNED|PUBLISHED|VERIFIED|CONFIRMED|CLAIMED|SUSPENDED|ENTERPRISE|INSTITUTION|ORGANIZER|AUTHORITY|EQUITY|ANGEL|SEED|LIVE|ENDED|REPORTED)(?![\w-])/
const HAN = /[\u3400-\u9fff]/
// Written in their own script everywhere: the platform's name and the language one can switch to.
const OWN_NAMES = ['新桥', '中文', '简体中文']

/** What a person sees or hears on the page that is no word of the interface's language; `data` is what the server sent. */
export async function strayTexts(page, language, data) {
  const texts = await page.evaluate(() => {
    const found = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!parent || parent.closest('script, style, noscript, pre, code, [data-codes], [lang]:not(html)')) continue
      const text = node.textContent.trim()
      if (text) found.push(text)
    }
    for (const element of document.body.querySelectorAll('[placeholder], [aria-label], [title], [alt]')) {
      if (element.closest('[lang]:not(html)')) continue
      for (const name of ['placeholder', 'aria-label', 'title', 'alt']) {
        const text = element.getAttribute(name)?.trim()
        if (text) found.push(text)
      }
    }
    return [...new Set(found)]
  })
  const sent = data.join('\n')
  const stray = []
  for (const text of texts) {
    if (sent.includes(text) && !KEY.test(text)) {
      if (!CODE.test(text)) continue
    }
    const code = KEY.exec(text) ?? CODE.exec(text)
    if (code) stray.push(`a key or code on screen: ${code[0]} in «${text.slice(0, 80)}»`)
    if (language !== 'en' || !HAN.test(text)) continue
    const missing = text.match(/[\u3400-\u9fff]+/g).filter((run) => !sent.includes(run) && !OWN_NAMES.includes(run))
    if (missing.length > 0) stray.push(`Chinese on an English page: «${text.slice(0, 80)}»`)
  }
  return stray
}
