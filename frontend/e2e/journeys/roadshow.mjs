// One roadshow whole, by thirteen people: from its approval over call, review, waiting list and meetings to a day on which
// the network goes away, and the report. What the page is not needed for is said to the API by the same people.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, expectEqual, SHOTS, until } from '../lib.mjs'
import { PASSWORD } from '../pages.mjs'

export const minutes = 2

const HOUR = 3_600_000
const TITLE = '粤港澳专精特新融资路演（全程）'
const SELECTED = 4
const NO_NETWORK = [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|net::/]

export default async function roadshow(journey) {
  const comes = async (login, look) => {
    const person = await journey.person(login, look)
    await person.go('/login')
    await person.api('POST', '/api/sessions', { login: `${login}@demo.xinqiao`, password: PASSWORD })
    return person
  }
  const [organizer, operator] = [await comes('organizer'), await comes('operator')]
  const reviewers = [await comes('reviewer'), await comes('reviewer2'), await comes('reviewer3')]
  const founders = [await comes('enterprise')]
  const investors = [await comes('investor', { width: 390, expected: NO_NETWORK })]
  for (const number of [1, 2, 3, 4, 5]) founders.push(await comes(`contact${number}`))
  const needs = await needsOf(founders)
  for (const number of [6, 7]) investors.push(await comes(`contact${number}`))
  for (const investor of investors.slice(1)) await investor.actFor(await organisation(investor, 'INSTITUTION'))

  const event = await approved(organizer, operator)
  const path = `/api/roadshows/${event}`
  const applications = await applied(path, founders, needs)
  await organizer.command(path, 'close-call', { reason: '报名已满足场次需要。' })
  await reviewed(path, event, organizer, reviewers, applications)
  await decided(path, event, organizer, founders, applications)
  await published(path, event, organizer)
  await seated(path, event, organizer, investors)
  await met(path, event, organizer, founders, investors)
  await held(path, event, organizer, investors, applications)
  await reported(path, event, organizer)
  await calendars(journey, path, founders[0])
}

const first = async (person, path) => (await person.api('GET', path)).items[0]

async function organisation(person, type) {
  return (await person.api('GET', '/api/me')).organisations.find((one) => one.type === type).id
}

/** A need on show of each founder, each of another enterprise. */
async function needsOf(founders) {
  const needs = []
  for (const founder of founders) {
    for (const one of (await founder.api('GET', '/api/me')).organisations.filter((o) => o.type === 'ENTERPRISE')) {
      await founder.actFor(one.id)
      const need = await first(founder, '/api/needs?mine=true&state=PUBLISHED&size=1')
      if (need) {
        needs.push(need.id)
        break
      }
    }
  }
  expectEqual(needs.length, founders.length, 'founders with a need on show')
  return needs
}

/** An event three hours from now, in a time zone where that is still today. */
async function approved(organizer, operator) {
  const at = (hours) => new Date(Math.floor(Date.now() / 300_000) * 300_000 + hours * HOUR).toISOString()
  const late = new Date(Date.now() + 8 * HOUR).getUTCHours() > 12
  const { id } = await organizer.api('POST', '/api/roadshows', {
    title: TITLE, format: 'PRESENTATION', mode: 'ON_SITE', startsAt: at(3), endsAt: at(9),
    venue: { name: '福田会堂', address: '福中三路 5 号', regionCode: '440304', zone: late ? 'Atlantic/Azores' : 'Asia/Shanghai' },
    rooms: [{ name: '主会场', capacity: 120 }],
    pools: [{ name: '投资机构', capacity: 2, audience: 'INSTITUTION', mode: 'ON_SITE', needsApproval: false }, { name: '企业', capacity: 20, audience: 'ENTERPRISE', mode: 'ON_SITE', needsApproval: false }],
    presentMinutes: 8, questionMinutes: 7, rubric: [{ name: '技术与产品', weight: 60 }, { name: '市场与团队', weight: 40 }],
    windows: { callOpensAt: at(-1), callClosesAt: at(2), registrationOpensAt: at(-1), registrationClosesAt: at(2.5) },
    sectors: ['SEMI', 'AI'], summary: '从征集到总结的一场路演。', privacyNotice: '个人信息仅用于本场活动。',
  })
  await organizer.command(`/api/roadshows/${id}`, 'submit')
  await operator.does('approves the event', async () => {
    await operator.go(`/roadshows/${id}`)
    await operator.sees(TITLE)
    await operator.steps('批准')
  })
  await organizer.does('sees the call open', async () => {
    if ((await organizer.api('GET', `/api/roadshows/${id}`)).state === 'APPROVED') await organizer.command(`/api/roadshows/${id}`, 'open-call')
    await organizer.go(`/roadshows/${id}`)
    await organizer.sees('征集中')
  })
  return id
}

async function applied(path, founders, needs) {
  const applications = []
  for (const [n, founder] of founders.entries()) {
    const { id } = await founder.api('POST', `${path}/applications`, { needId: needs[n], slidesFileId: await slides(founder), message: '希望与关注本领域的机构当面交流。' })
    await founder.command(`/api/applications/${id}`, 'submit')
    applications.push(id)
  }
  return applications
}

async function slides(founder) {
  return founder.page.evaluate(async (organisation) => {
    const token = decodeURIComponent(/(?:^|;\s*)xq_csrf=([^;]+)/.exec(document.cookie)[1])
    const body = new FormData()
    body.append('file', new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'], { type: 'application/pdf' }), 'slides.pdf')
    return (await (await fetch('/api/files', { method: 'POST', headers: { 'X-CSRF-Token': token, 'X-Organisation': organisation }, body })).json()).id
  }, founder.organisation)
}

/** Each application by two of three; who scores, and what the organizer then reads. */
async function reviewed(path, event, organizer, reviewers, applications) {
  for (const id of applications) await organizer.command(`/api/applications/${id}`, 'screen-ok')
  const { settings } = await organizer.api('GET', `${path}/panel`)
  await organizer.api('PUT', `${path}/panel`, { version: settings?.version ?? 0, reviewsEach: 2, loadMin: 1, loadMax: 6, places: SELECTED })
  for (const reviewer of reviewers) {
    const { id, version } = await organizer.api('POST', `${path}/panel/reviewers`, { login: `${reviewer.name}@demo.xinqiao` })
    await reviewer.api('POST', `/api/reviewers/${id}/accept`, { version })
  }
  await organizer.does('has the reviews given out evenly', async () => {
    await organizer.go(`/roadshows/${event}/panel`)
    await organizer.press('自动分派')
    await organizer.sees(/将新分派 12 份/, organizer.dialog)
    await organizer.press('确认分派', organizer.dialog)
    await organizer.isTold('已分派 12 份')
    await organizer.look('panel')
  })
  const ids = new Map(applications.map((id, n) => [id, n]))
  for (const reviewer of reviewers) {
    const own = (await reviewer.api('GET', '/api/reviews?open=true&size=100')).items.filter((review) => review.roadshowId === event)
    expectEqual(own.length, 4, `reviews of ${reviewer.name}`)
    for (const [n, { id }] of own.entries()) {
      const open = await reviewer.command(`/api/reviews/${id}`, 'declare-no-conflict')
      const rank = ids.get(open.application?.id ?? open.applicationId) ?? 0
      if (n === 0 && reviewer === reviewers[0]) {
        await scoresByKeys(reviewer, id, open.criteria.length)
      } else {
        const scores = Object.fromEntries(open.criteria.map((criterion) => [criterion.id, 9 - rank]))
        await reviewer.command(`/api/reviews/${id}`, 'submit', { scores, applicantComment: '技术扎实，市场验证可再充分。' })
      }
    }
  }
  await organizer.does('reads adjusted scores beside raw means', async () => {
    await organizer.go(`/roadshows/${event}/results`)
    await organizer.sees('校正得分')
    await organizer.look('results')
  })
}

async function scoresByKeys(reviewer, id, criteria) {
  await reviewer.does('scores with the keys', async () => {
    await reviewer.go(`/reviews/${id}`)
    const steps = reviewer.page.locator('fieldset input[type=radio]')
    await steps.first().focus()
    for (let n = 0; n < criteria; n++) {
      await reviewer.page.keyboard.press('8')
      await reviewer.page.keyboard.press('ArrowDown')
    }
    await reviewer.sees('目前 80 分（百分制）')
    await reviewer.fill('给企业的意见', '产品扎实，建议补充客户验证。')
    await reviewer.look('scoring')
    await reviewer.press('提交评审')
    await reviewer.isTold('评审已提交')
  })
}

async function decided(path, event, organizer, founders, applications) {
  const decisions = ['SELECT', 'SELECT', 'SELECT', 'SELECT', 'RESERVE', 'NOT_SELECT']
  for (const [n, id] of applications.entries()) {
    await organizer.command(`/api/applications/${id}`, 'set-pending', {
      decision: decisions[n], ...(decisions[n] === 'RESERVE' ? { rank: 1 } : {}),
      ...(decisions[n] === 'NOT_SELECT' ? { reasons: ['MARKET_UNPROVEN'] } : {}), reason: '按评审得分拟定',
    })
  }
  await organizer.does('releases all decisions together', async () => {
    await organizer.go(`/roadshows/${event}/selection`)
    await organizer.press('公布结果')
    await organizer.sees(/将公布入围 4 家、备选 1 家、未入围 1 家/, organizer.dialog)
    await organizer.press('公布结果', organizer.dialog)
    await organizer.sees(/评审得分不足以区分/, organizer.dialog)
    await organizer.fill('理由', '得分难以区分，按与本场方向的契合程度取舍。', organizer.dialog)
    await organizer.look('tie', { fullPage: false })
    await organizer.press('公布结果', organizer.dialog)
    await organizer.isTold('结果已公布')
  })
  await founders[3].command(`/api/applications/${applications[3]}`, 'decline', { reason: '当日另有安排' })
  await until(async () => (await founders[4].api('GET', `/api/applications/${applications[4]}`)).state === 'SELECTED', 'the reserve moves up')
  for (const n of [0, 1, 2, 4]) await founders[n].command(`/api/applications/${applications[n]}`, 'confirm', { presenterName: founders[n].name, presenterTitle: '总经理' })
}

async function published(path, event, organizer) {
  await organizer.does('has the agenda laid out, releases it and publishes', async () => {
    await organizer.go(`/roadshows/${event}/agenda`)
    await organizer.press('自动排程')
    await organizer.isTold('议程已排好')
    await organizer.press('发布议程')
    await organizer.press('发布议程', organizer.dialog)
    await organizer.isTold('议程已发布')
    await organizer.look('agenda')
    await organizer.command(path, 'publish')
  })
}

/** Two seats for three institutions: the third waits, moves up when one is given back, and that one waits again. */
async function seated(path, event, organizer, investors) {
  const places = []
  for (const investor of investors) places.push(await investor.api('POST', `${path}/registrations`, { pool: '投资机构' }))
  expectEqual(places.map((place) => place.state), ['CONFIRMED', 'CONFIRMED', 'WAITLISTED'], 'two have a seat and one waits')
  await organizer.does('sees who waits', async () => {
    await organizer.go(`/roadshows/${event}/registrations`)
    await organizer.page.getByRole('list', { name: '投资机构 的候补' }).waitFor()
    await organizer.look('waiting')
  })
  await investors[1].command(`/api/registrations/${places[1].id}`, 'cancel')
  await until(async () => (await investors[2].api('GET', `/api/registrations/${places[2].id}`)).state === 'OFFERED', 'the seat is offered to who waits')
  await investors[2].does('takes the seat', async () => {
    await investors[2].go(`/events/${event}`)
    await investors[2].press('接受名额')
    await investors[2].sees('出示参会票')
    await investors[2].look('seat')
  })
  await organizer.api('PATCH', path, { version: (await organizer.api('GET', path)).version, pools: await widened(organizer, path) })
  await investors[1].api('POST', `${path}/registrations`, { pool: '投资机构' })
}

async function widened(organizer, path) {
  return (await organizer.api('GET', path)).pools.map(({ id, name, capacity, audience, mode, needsApproval }) => ({ id, name, capacity: name === '投资机构' ? 3 : capacity, audience, mode, needsApproval }))
}

/** Wishes by keyboard, a plan with its bound, and a repair after somebody drops out. */
async function met(path, event, organizer, founders, investors) {
  const { startsAt } = await organizer.api('GET', path)
  await organizer.api('PUT', `${path}/meetings/programme`, {
    slotMinutes: 15, gapMinutes: 5, blocks: [{ startsAt: new Date(Date.parse(startsAt) + 3 * HOUR).toISOString(), slots: 4 }],
    tables: [{ name: '洽谈桌 1' }, { name: '洽谈桌 2' }], enterpriseCap: 4, institutionCap: 4, enterpriseFloor: 1, freeBooking: true, requestQuota: 5,
  })
  await organizer.does('opens the wishes', async () => {
    await organizer.go(`/roadshows/${event}/manage/meetings`)
    await organizer.steps('开放意向填写')
  })
  for (const person of [...[0, 1, 2, 4].map((n) => founders[n]), ...investors]) {
    const { items } = await person.api('GET', `${path}/meetings/preferences`)
    expect(items.length > 0, `${person.name} has somebody to meet`)
    if (person === investors[0]) continue
    await person.api('PUT', `${path}/meetings`, { preferences: items.map((one, n) => ({ organisationId: one.organisationId, choice: n === 0 ? 'MUST' : 'WOULD' })) })
  }
  await investors[0].does('says whom to meet with the keys', async () => {
    await investors[0].go(`/roadshows/${event}/meetings/preferences`)
    const rows = investors[0].page.locator('li.row')
    for (const [n, keyed] of ['1', '2', '2', '2'].entries()) {
      await rows.nth(n).focus()
      await investors[0].page.keyboard.press(keyed)
    }
    await investors[0].sees(/一定要见 1，愿意见 3/)
    await investors[0].look('wishes')
  })
  await organizer.does('has the meetings planned and publishes the plan', async () => {
    await organizer.go(`/roadshows/${event}/manage/meetings`)
    await organizer.steps('截止意向')
    await organizer.press('开始排期')
    await organizer.page.getByRole('button', { name: '公布排期', exact: true }).waitFor()
    await organizer.sees(/方案价值 \d+，上限 \d+/)
    await organizer.look('plan')
    await organizer.press('公布排期')
    await organizer.press('公布排期', organizer.dialog)
    await organizer.page.getByRole('button', { name: '修复排期', exact: true }).waitFor()
  })
  const gone = (await investors[1].api('GET', '/api/registrations?size=100')).items.find((place) => place.roadshowId === event && place.state === 'CONFIRMED')
  await investors[1].command(`/api/registrations/${gone.id}`, 'cancel')
  await organizer.does('repairs the plan after a late cancellation', async () => {
    await organizer.go(`/roadshows/${event}/manage/meetings`)
    await organizer.press('修复排期')
    await organizer.page.getByRole('button', { name: '采用修复', exact: true }).waitFor()
    await organizer.sees(/修复带来的变动/)
    await organizer.look('repair')
    await organizer.press('采用修复')
    await organizer.press('采用修复', organizer.dialog)
    await organizer.page.getByRole('dialog').waitFor({ state: 'hidden' })
    await organizer.page.getByRole('button', { name: '采用修复', exact: true }).waitFor({ state: 'detached' })
  })
}

/** The doors, first with a network and then without; stars and interest from a seat in the same dead spot. */
async function held(path, event, organizer, investors, applications) {
  await organizer.command(path, 'start')
  const staff = await organizer.journey.person('staff', { width: 390, expected: NO_NETWORK })
  await staff.login('organizer@demo.xinqiao', PASSWORD)
  const { page } = staff
  const bundle = await staff.api('GET', `${path}/day/bundle`)
  const status = page.locator('[data-test=sync]')
  const search = page.getByRole('textbox', { name: '姓名、单位或手机后四位' })
  const checksIn = async (name) => {
    await search.fill(name)
    await page.getByRole('button', { name: `签到 ${name}`, exact: true }).first().click()
    await search.fill('')
  }
  const names = [...new Set(bundle.attendees.map((one) => one.name))]
  await staff.does('checks in the first with a network', async () => {
    await staff.go(`/day/${event}/check-in`)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await until(() => page.evaluate(() => navigator.serviceWorker.controller !== null), 'the worker serves this page')
    await checksIn(names[0])
    await until(async () => (await checkIns(staff, path)).length === 1, 'the first check-in has arrived')
  })
  await staff.does('checks in all others without one, and reloads meanwhile', async () => {
    await staff.context.setOffline(true)
    await page.reload()
    await search.waitFor()
    for (const name of names.slice(1)) await checksIn(name)
    await status.filter({ hasText: `${names.length - 1} ` }).waitFor()
    await staff.shot('offline')
    await staff.context.setOffline(false)
    await status.filter({ hasText: '已同步' }).waitFor()
  })
  const [investor] = investors
  await investor.does('gives stars and interest in the dead spot', async () => {
    await investor.go(`/day/${event}/rate`)
    await investor.context.setOffline(true)
    const card = investor.page.locator(`[data-test="rate-${applications[0]}"]`)
    await card.locator('.el-rate__item').nth(3).click()
    await card.getByText('有投资意向', { exact: true }).click()
    await investor.shot('rating')
    await investor.context.setOffline(false)
    await investor.page.locator('[data-test=sync]').filter({ hasText: '已同步' }).waitFor()
  })
  await organizer.does('follows the day on the board', async () => {
    await organizer.go(`/day/${event}/board`)
    await organizer.look('board')
    await until(async () => (await checkIns(organizer, path)).length === names.length, 'every check-in has arrived, once')
  })
}

const checkIns = async (person, path) =>
  (await person.api('POST', `${path}/day/marks`, { since: 0, sentAt: Date.now(), marks: [] })).marks.filter((mark) => mark.kind === 'CHECK_IN')

async function reported(path, event, organizer) {
  await organizer.command(path, 'end')
  for (const { id } of (await organizer.api('GET', `${path}/applications?state=CONFIRMED&size=100`)).items) await organizer.command(`/api/applications/${id}`, 'mark-presented')
  await organizer.does('reports', async () => {
    await organizer.go(`/roadshows/${event}`)
    await organizer.steps('形成总结')
    await organizer.go(`/roadshows/${event}/report`)
    await organizer.look('report')
  })
}

/** Kept beside the pictures; they are read with a calendar library afterwards. */
async function calendars(journey, path, founder) {
  const folder = join(SHOTS, journey.name)
  mkdirSync(folder, { recursive: true })
  for (const [name, address] of [['event', `${path}/calendar.ics`], ['meetings', `${path}/meetings/calendar.ics`]]) {
    const text = await founder.api('GET', address)
    expect(text.startsWith('BEGIN:VCALENDAR'), `${name} is a calendar`)
    writeFileSync(join(folder, `${name}.ics`), text)
  }
}
