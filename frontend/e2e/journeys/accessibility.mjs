// Every page of every role: nothing a reader of the screen, a phone or an English speaker stumbles over.
// Usually each page once, by turns wide in English and light or narrow in Chinese and dark. XINQIAO_E2E_LOOKS=both shows each
// in both; =all lets every role look at every page it may open, and at the main screens in all eight looks.
// XINQIAO_E2E_SHOTS=yes keeps a picture of each.
import { expectEqual, PATIENCE } from '../lib.mjs'
import { addressesOf, forgotten, knownTo, MAIN, PASSWORD, ROLES, strayTexts } from '../pages.mjs'

const ALL = process.env.XINQIAO_E2E_LOOKS === 'all'
const BOTH = ALL || process.env.XINQIAO_E2E_LOOKS === 'both'
const SHOTS = process.env.XINQIAO_E2E_SHOTS === 'yes'
const LOOKS = [1440, 390].flatMap((width) => ['zh-CN', 'en'].flatMap((language) => ['light', 'dark'].map((scheme) => ({
  name: `${width}-${language.slice(0, 2)}-${scheme}`, width, language, scheme,
}))))
const PHONE = LOOKS.find((look) => look.name === '390-zh-dark')
const DESK = LOOKS.find((look) => look.name === '1440-en-light')
const AT_ONCE = 3
export const minutes = 3

export default async function accessibility(journey) {
  expectEqual(forgotten(), [], 'routes that nobody looks at (e2e/pages.mjs)')
  const wanted = process.env.XINQIAO_E2E_ROLES?.split(',')
  const visits = []
  for (const role of ['nobody', ...ROLES].filter((name) => !wanted || wanted.includes(name))) {
    const first = await journey.person(role)
    if (role === 'nobody') await first.go('/')
    else await first.login(`${role}@demo.xinqiao`, PASSWORD)
    const known = await knownTo(first, role)
    const session = { cookies: (await first.context.storageState()).cookies, origins: [] } // the language is each look's own
    const pages = addressesOf(role, known, !ALL)
    const main = pages.filter((page) => MAIN.some(([who, path]) => who === role && path === page.path))
    for (const look of LOOKS) {
      const turn = [PHONE, DESK].indexOf(look)
      const seen = turn < 0 ? (ALL ? main : []) : BOTH ? pages : pages.filter((_, at) => at % 2 === turn)
      if (seen.length > 0) visits.push({ role, look, session, pages: seen })
    }
  }
  const findings = []
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let visit = visits.shift(); visit; visit = visits.shift()) {
      const person = await journey.person(`${visit.role}-${visit.look.name}`, { ...visit.look, session: visit.session })
      for (const page of visit.pages) {
        for (const finding of await seenBy(person, page, visit.look)) findings.push(`${visit.role} ${visit.look.name} ${page.path}: ${finding}`)
      }
      await person.leave()
    }
  }))
  if (findings.length > 0) throw new Error(`${findings.length} findings\n  ${findings.join('\n  ')}`)
}

/** Opens one page and says what is wrong with it. */
async function seenBy(person, { path, address }, look) {
  const data = (person.sent ??= []) // what a page before fetched is still known on the next
  let open = 0
  const mine = (request) => !request.url().includes('/stream')
  const begun = (request) => { if (mine(request)) open++ }
  const ended = (request) => { if (mine(request)) open-- }
  const read = (response) => {
    // Names of the reference lists have both languages: the other one on screen is a fault, not data. Industries have one.
    if (/\/api\/(?!reference\/(?!industries)|files|notifications\/stream)/.test(response.url())) data.push(response.text().catch(() => ''))
  }
  person.page.on('request', begun).on('requestfinished', ended).on('requestfailed', ended).on('response', read)
  const findings = []
  try {
    await person.visit(address)
    await person.page.waitForSelector('main h1, main form, main [role="alert"]')
    await quiet(() => open, person)
    findings.push(...await person.axeFindings())
    const over = await person.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (over > 0) findings.push(`${over} px wider than the screen`)
    const sent = (await Promise.all(data)).map((text) => text.replaceAll('\\"', '"').replaceAll('\\n', '\n'))
    findings.push(...await strayTexts(person.page, look.language, [...sent, ...Object.values(await person.page.evaluate(() => ({ ...sessionStorage })))]))
    if (SHOTS) await person.shot(path.replaceAll(/[/:()*.]+/g, '-').replace(/^-|-$/g, '') || 'landing')
  } catch (e) {
    findings.push(String(e.message).split('\n')[0])
  } finally {
    person.page.off('request', begun).off('requestfinished', ended).off('requestfailed', ended).off('response', read)
  }
  return findings
}

/** No call has been under way for a moment, and no skeleton is left. */
async function quiet(open, person) {
  const end = Date.now() + PATIENCE
  let since = Date.now()
  while (Date.now() - since < 120) {
    if (open() > 0) since = Date.now()
    if (Date.now() > end) throw new Error(`still loading after ${PATIENCE / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await person.settled()
}
