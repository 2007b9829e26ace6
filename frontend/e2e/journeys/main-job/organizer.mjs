// The organizer: event, call, selection board, agenda, release, publication.
import { expect, expectEqual, until } from '../../lib.mjs'
import { registersOrganisation, signsUp, submitsOrganisation, uploadsPapers, writesProfile } from './steps.mjs'
import { centre, drones, event, fund, sensors, sensorsNeed } from './cast.mjs'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const nav = (person) => person.page.getByRole('navigation', { name: '主导航' })

/** A moment as the page's controls take it: Beijing time. */
const beijing = (instant) => new Date(instant + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ')

export async function registers(organizer) {
  await organizer.does('makes an account', async () => {
    await signsUp(organizer, organizer.who)
    await organizer.follow('登记主办方')
  })
  await organizer.does('registers the organizing body', async () => {
    await registersOrganisation(organizer, '主办方', centre)
    await writesProfile(organizer, centre)
    await uploadsPapers(organizer, centre)
    await submitsOrganisation(organizer)
    await organizer.look('submitted')
  })
}

/** Corrects what was returned: the reason stands on the page, and the field is marked. */
export async function correctsProfile(organizer) {
  await organizer.does('corrects what was returned and submits again', async () => {
    await organizer.opensNotice(`${centre.name}的登记需要补正`)
    await organizer.sees(/资料被退回，请更正：联系人/)
    await organizer.sees('联系电话与授权书不一致，请核对后重新提交。')
    await organizer.fill('联系电话', '0755-8290 3366')
    await organizer.sees(/已保存 \d\d:\d\d/)
    await organizer.look('returned')
    await organizer.steps('提交审核', { ask: (dialog) => dialog.getByText(/承诺/).click() })
    await organizer.sees('已提交，等待')
  })
}

export async function plansEvent(organizer) {
  const now = Math.floor(Date.now() / (5 * 60_000)) * 5 * 60_000
  const day = Math.floor((now + 8 * HOUR) / DAY) * DAY - 8 * HOUR + 12 * DAY
  await organizer.does('plans the event and keeps a draft', async () => {
    await organizer.go('/start')
    await organizer.follow('路演活动', nav(organizer))
    await organizer.press('筹备活动')
    await organizer.fill('活动名称', event.title)
    await organizer.pickDate('开始时间', beijing(day + 14 * HOUR))
    await organizer.pickDate('结束时间', beijing(day + 17 * HOUR))
    await organizer.choose('行业方向', '航空航天与低空经济', { typed: '航空' })
    await organizer.choose('行业方向', '半导体与集成电路', { typed: '半导体' })
    await organizer.fill('活动简介', '面向低空经济与感知硬件的成长期企业，每家路演 8 分钟、问答 7 分钟。')
    await organizer.fill('会场名称', event.venue)
    await organizer.fill('会场地址', event.address)
    await organizer.fill('会议室 1', event.rooms[0])
    await organizer.press('添加会议室')
    await organizer.fill('会议室 2', event.rooms[1])
    await organizer.control('容量').nth(1).fill('80')
    await organizer.press('存为草稿')
    await organizer.isTold('活动已保存')
    await organizer.sees('补全信息后提交主管部门审批。')
  })
  await organizer.does('is told what is missing, completes the windows and submits', async () => {
    await organizer.press('编辑')
    await organizer.press('保存并提交审批')
    await organizer.sees(/有 4 处需要修改/)
    await organizer.look('missing')
    await organizer.pickDate('征集开始', beijing(now + HOUR)) // later, so that the clock does not open it before the organizer does
    await organizer.pickDate('征集截止', beijing(day - 3 * DAY))
    await organizer.pickDate('报名开始', beijing(now - HOUR))
    await organizer.pickDate('报名截止', beijing(day + 12 * HOUR))
    await organizer.press('保存并提交审批')
    await organizer.isTold('已提交审批')
    await organizer.sees('等待主管部门审批。')
  })
}

export async function opensCall(organizer) {
  await organizer.does('is told of the approval and opens the call', async () => {
    await organizer.opensNotice(`路演“${event.title}”已获批准`)
    await organizer.steps('开放征集')
    await organizer.sees('征集中')
    await organizer.look('call-open')
  })
}

export async function invitesPresenter(organizer) {
  const { page } = organizer
  await organizer.does('invites a presenter whom the registered institution would want', async () => {
    await organizer.go('/roadshows')
    await page.getByRole('row', { name: new RegExp(event.title) }).click()
    await organizer.follow(/^遴选/)
    await organizer.press('推荐与邀请')
    const line = organizer.dialog.getByRole('listitem').filter({ hasText: sensors.name })
    await line.waitFor()
    expect((await line.textContent()).includes(`适合 1 家已报名机构：${fund.name}`), 'the list says whom it suits')
    await organizer.dialog.getByRole('listitem').filter({ hasText: drones.name }).getByText('已报名', { exact: true }).waitFor()
    await organizer.fill('邀请附言（选填）', '贵企业的传感芯片与本场方向相符。', organizer.dialog)
    await organizer.look('suggestions', { fullPage: false })
    await organizer.press('邀请', line)
    await organizer.isTold(`已邀请${sensors.name}`)
    await page.keyboard.press('Escape')
  })
}

const column = (organizer, name) => organizer.page.locator('section.column').filter({ has: organizer.page.getByRole('heading', { name: new RegExp(`^${name}`) }) })
const card = (within, enterprise) => within.getByRole('listitem', { name: new RegExp(enterprise.name) })

export async function selects(organizer) {
  const { page } = organizer
  await organizer.does('is told of the applications and screens them, one by its menu, one by dragging', async () => {
    await organizer.opensNotice(/收到一份路演报名/)
    await card(column(organizer, '待初审'), sensors).waitFor()
    expect(!/\b(AEROSPACE|SEMI)\b/.test(await page.locator('.board').textContent()), 'cards name sectors in words')
    await page.getByRole('button', { name: `${drones.name}的操作` }).click()
    await page.getByRole('menuitem', { name: '初审通过' }).click()
    await card(column(organizer, '待拟定'), drones).waitFor()
    await card(column(organizer, '待初审'), sensors).dragTo(column(organizer, '待拟定'))
    await card(column(organizer, '待拟定'), sensors).waitFor()
    await organizer.look('screened')
  })
  await organizer.does('closes the call', async () => {
    await organizer.follow(event.title)
    await organizer.steps('结束征集', { reason: '报名已满足场次需要。' })
    await organizer.sees('遴选中')
    await organizer.follow(/^遴选/)
  })
  await organizer.does('selects one by dragging and one with the key 1', async () => {
    await card(column(organizer, '待拟定'), drones).dragTo(column(organizer, '入围'))
    await card(column(organizer, '入围'), drones).waitFor()
    await card(column(organizer, '待拟定'), sensors).focus()
    await page.keyboard.press('1')
    await card(column(organizer, '入围'), sensors).waitFor()
    await organizer.sees('全部已拟定，可以公布。')
    await organizer.look('selected')
  })
  await organizer.does('releases all decisions together', async () => {
    await organizer.press('公布结果')
    await organizer.sees(/将公布入围 2 家、备选 0 家、未入围 0 家/, organizer.dialog)
    await organizer.press('公布结果', organizer.dialog)
    await organizer.isTold('结果已公布')
  })
}

const item = (organizer, title) => organizer.page.locator('.grid .item').filter({ hasText: title })

export async function laysOutAgenda(organizer) {
  const { page } = organizer
  await organizer.does('has the agenda generated', async () => {
    await organizer.opensNotice(/有企业确认参加路演/)
    await organizer.go('/roadshows')
    await page.getByRole('row', { name: new RegExp(event.title) }).click()
    await organizer.follow(/^议程/)
    await organizer.press('自动排程')
    await organizer.isTold('议程已排好')
    await item(organizer, drones.name).waitFor()
    await item(organizer, sensors.name).waitFor()
    await organizer.look('agenda-generated')
  })
  await organizer.does('moves a presentation with the keys, five minutes later', async () => {
    const moved = item(organizer, sensors.name)
    const before = await moved.locator('.time').textContent()
    await moved.focus()
    await page.keyboard.press('ArrowDown')
    await until(async () => minutes(await moved.locator('.time').textContent()) === minutes(before) + 5, 'it begins five minutes later')
    await organizer.sees('已保存')
  })
  await organizer.does('drags another half an hour down', async () => {
    const moved = item(organizer, drones.name)
    const before = await moved.locator('.time').textContent()
    await moved.scrollIntoViewIfNeeded()
    const box = await moved.boundingBox()
    await page.mouse.move(box.x + box.width / 2, box.y + 8)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2, box.y + 8 + 6 * 14, { steps: 6 })
    await page.mouse.up()
    await until(async () => minutes(await moved.locator('.time').textContent()) === minutes(before) + 30, 'it begins half an hour later')
    await organizer.sees(/· 已保存/)
    await organizer.look('agenda-edited')
  })
}

const minutes = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

export async function releasesAgenda(organizer, version, expected) {
  await organizer.does(`releases version ${version} of the agenda and reads what changed`, async () => {
    await organizer.press('发布议程')
    await organizer.sees('以下变动会通知受影响的人：', organizer.dialog)
    await organizer.look(`release-${version}`, { fullPage: false })
    await organizer.press('发布议程', organizer.dialog)
    await organizer.isTold('议程已发布')
    const line = organizer.page.getByRole('listitem').filter({ hasText: `第 ${version} 版` }).filter({ hasText: '已发布' }).first()
    await line.getByRole('button', { name: /处变动/ }).click()
    await line.getByText(expected).first().waitFor()
    await organizer.look(`released-${version}`)
  })
}

export async function publishes(organizer) {
  await organizer.does('publishes the event', async () => {
    await organizer.follow(event.title)
    await organizer.steps('发布')
    await organizer.sees('已发布')
    await organizer.look('published')
  })
}

export async function movesOnce(organizer) {
  return organizer.does('moves a presentation after the release', async () => {
    await organizer.follow(/^议程/)
    const moved = item(organizer, drones.name)
    const before = await moved.locator('.time').textContent()
    await moved.focus()
    await organizer.page.keyboard.press('ArrowDown')
    await until(async () => minutes(await moved.locator('.time').textContent()) === minutes(before) + 5, 'it begins five minutes later')
    await organizer.sees(/· 已保存/)
    return moved.locator('.time').textContent()
  })
}

export async function readsRegistrations(organizer) {
  await organizer.does('sees who comes', async () => {
    await organizer.follow(event.title)
    await organizer.follow(/^参会报名/)
    await organizer.page.getByRole('row', { name: new RegExp(fund.name) }).first().waitFor()
    await organizer.look('registrations')
  })
}
