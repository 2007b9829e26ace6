// From a published need to verified money by five people: a first word, an agreement, the data room with its ledger, a deal
// moved by dragging, by keyboard and on its page, money both sides report and an operator verifies. Everybody's screen then
// shows the same three numbers, and the need closes as funded.
import { expect, expectEqual, until } from '../lib.mjs'
import { PASSWORD } from '../pages.mjs'

const HASH = 'ab'.repeat(32)
const WAN = 800
const TITLE = `功率模块封装线融资 ${Date.now() % 100_000}`

export default async function deals(journey) {
  const comes = async (role, look) => {
    const person = await journey.person(role, look)
    await person.login(`${role}@demo.xinqiao`, PASSWORD)
    return person
  }
  const investor = await comes('investor')
  const founder = await comes('enterprise', { width: 390 })
  const operator = await comes('operator')
  const [enterprise, institution] = [(await founder.api('GET', '/api/me')).organisations[0], (await investor.api('GET', '/api/me')).organisations[0]]

  // A need like that of the demo, published; how people write and publish one is another journey's.
  const model = (await founder.api('GET', '/api/needs?mine=true')).items.find((one) => one.state === 'PUBLISHED')
  const { sectors, round, regionCode } = await founder.api('GET', `/api/needs/${model.id}`)
  const need = await founder.api('POST', '/api/needs', {
    title: TITLE, teaser: '车规级功率模块封装测试', sectors, round, regionCode, instrument: 'EQUITY', developmentStage: 'GROWTH',
    amountSoughtFen: WAN * 1_000_000, preMoneyFen: WAN * 9_000_000, equityOfferedPct: 10, useOfProceeds: [{ purpose: '产线', sharePct: 100 }],
    summary: '自有封装线扩产', highlights: '三家客户已定点', products: '功率模块', disclosure: { title: 0, teaser: 0, amountSoughtFen: 1, preMoneyFen: 2, equityOfferedPct: 2, useOfProceeds: 1, summary: 1, highlights: 2, products: 1, regionCode: 1 },
  })
  await founder.command(`/api/needs/${need.id}`, 'submit')
  await operator.command(`/api/needs/${need.id}`, 'publish')

  await investor.does('asks for an introduction from the need', async () => {
    await investor.go(`/needs/${need.id}`)
    await investor.press('申请对接')
    await investor.fill('来意', '我们长期投资功率半导体，希望了解封装线扩产计划。', investor.dialog)
    await investor.press('发出申请', investor.dialog)
    await investor.isTold('已发出')
  })
  const [word] = (await founder.api('GET', '/api/introductions?box=RECEIVED&state=REQUESTED')).items.filter((one) => one.need?.id === need.id)
  expect(word, 'the introduction came')
  await founder.does('accepts it and both see whom to call', async () => {
    await founder.go(`/introductions/${word.id}`)
    await founder.sees('对方接受后，双方的联系人和联系方式在此显示。')
    await founder.steps('接受对接')
    await founder.sees('双方均可看到，请仅用于本次对接。')
  })
  const deal = await until(async () => (await investor.api('GET', '/api/deals?size=100')).items.find((one) => one.needId === need.id),
    'the accepted introduction opens a deal')

  await founder.does('offers the agreement', async () => {
    await founder.go(`/introductions/${word.id}`)
    await founder.press('发起保密协议')
    await founder.dialog.waitFor()
    await founder.press('发起保密协议', founder.dialog)
    await founder.isTold('保密协议已发出')
  })
  const nda = (await founder.api('GET', '/api/ndas')).items.find((one) => one.introductionId === word.id)
  for (const [person, step] of [[investor, '签署'], [founder, '会签']]) {
    await person.does('reads the agreement to its end and signs', async () => {
      await person.go(`/ndas/${nda.id}`)
      expect(await person.page.getByRole('button', { name: step, exact: true }).isDisabled(), 'nobody signs unread')
      await person.page.getByRole('region', { name: '协议文本' }).evaluate((text) => { text.scrollTop = text.scrollHeight })
      await person.fill('本人姓名', (await person.api('GET', '/api/me')).person.name)
      await person.press(step)
      await person.isTold('已签署')
    })
  }
  const standing = async () => (await founder.api('GET', '/api/grants')).items.filter((one) => one.institution.id === institution.id && one.actions.includes('revoke'))
  for (const one of await standing()) await founder.command(`/api/grants/${one.id}`, 'revoke') // of the demo
  await founder.does('opens a folder of the room to the institution', async () => {
    await founder.go('/data-room')
    await founder.press('开放给机构')
    await founder.choose('投资机构', institution.name, { typed: institution.name, within: founder.dialog })
    await founder.mark(founder.dialog.getByRole('checkbox', { name: /^财务资料/ }).first())
    await founder.press('开放给机构', founder.dialog)
    await founder.isTold('已开放资料室')
  })
  await investor.does('reads a page of it, which bears her name', async () => {
    await investor.go(`/data-rooms/${enterprise.id}`)
    await investor.press('查看 近三年财务报表.pdf')
    await investor.page.getByAltText('“近三年财务报表.pdf”第 1 页，带有您的姓名、机构和时间水印').waitFor()
    await investor.look('watermark')
  })
  await founder.does('finds it in the ledger', async () => {
    await founder.go('/disclosures')
    const line = founder.page.getByRole('row').or(founder.page.locator('.card')).filter({ hasText: institution.name }).filter({ hasText: '近三年财务报表.pdf' })
    await line.first().waitFor()
    await founder.look('ledger')
  })
  await founder.does('takes the room back while it is open', async () => {
    const next = investor.page.waitForRequest(/\/pages\/\d+$/).then((request) => request.url())
    await investor.page.keyboard.press('Escape')
    await investor.press('查看 近三年财务报表.pdf')
    const page = await next
    const status = () => investor.page.evaluate(async (url) => (await fetch(url)).status, page)
    expectEqual(await status(), 200, 'the open page, asked for while the grant stands')
    for (const one of await standing()) await founder.command(`/api/grants/${one.id}`, 'revoke')
    await investor.sees('资料已不能查看，授权可能已收回或到期。')
    expectEqual(await status(), 404, 'the same page after the grant was taken back')
  })

  await investor.does('drags the card to due diligence', async () => {
    const { page } = investor
    await investor.go('/deal-board')
    await page.locator('.card').filter({ hasText: TITLE }).first().dragTo(page.getByRole('region', { name: '尽职调查' }))
    await investor.dialog.waitFor()
    await investor.press('启动尽调', investor.dialog)
    await investor.isTold('启动尽调：已完成')
    await page.getByRole('region', { name: '尽职调查' }).getByText(TITLE).waitFor()
  })
  await investor.does('moves it on with the keyboard and offers terms', async () => {
    const { page } = investor
    await page.locator('.card').filter({ hasText: TITLE }).getByRole('button', { name: /^移动到/ }).first().press('Enter')
    await page.getByRole('menuitem', { name: '投资条款' }).filter({ visible: true }).first().press('Enter')
    await investor.dialog.waitFor()
    await investor.fill('金额', WAN, investor.dialog)
    await investor.fill('投前估值', WAN * 9, investor.dialog)
    await investor.fill('股比', 12, investor.dialog)
    await investor.press('发出条款', investor.dialog)
    await investor.sees('按金额和投前估值计算股比为 10%', investor.dialog)
    await investor.fill('股比', 10, investor.dialog)
    await investor.press('发出条款', investor.dialog)
    await investor.isTold('发出条款：已完成')
    await investor.look('board')
  })
  await founder.does('enters the signing on her phone', async () => {
    await founder.go(`/deals/${deal.id}`)
    await founder.steps('登记签约', { ask: async (dialog) => founder.fill('文件校验值（SHA-256）', HASH, dialog) })
  })
  await investor.does('checks the document and confirms', async () => {
    await investor.go(`/deals/${deal.id}`)
    await investor.steps('确认签约', { ask: async (dialog) => investor.fill('文件校验值（SHA-256）', HASH, dialog) })
  })
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  for (const person of [founder, investor]) {
    await person.does('records the same money', async () => {
      await person.go(`/deals/${deal.id}`)
      await person.press('登记到账')
      await person.dialog.waitFor()
      await person.pickDate('到账日期', today, person.dialog)
      await person.press('登记到账', person.dialog)
      await person.isTold(person === founder ? '已登记，等待对方确认' : '与对方登记一致，已合并为一笔')
    })
  }
  const records = (await operator.api('GET', `/api/funding-records?dealId=${deal.id}`)).items
  expectEqual(records.map((one) => one.state), ['CONFIRMED'], 'what both reported is one record')
  await operator.does('verifies it beside the list', async () => {
    await operator.go(`/funding-records?id=${records[0].id}`)
    await operator.press('核实', operator.dialog)
    await operator.page.getByRole('dialog', { name: '核实？' }).waitFor()
    await operator.press('核实', operator.page.getByRole('dialog', { name: '核实？' }))
    await operator.isTold('核实：已完成')
  })
  const shown = new Set()
  for (const person of [founder, investor, operator, await comes('auditor'), await comes('operator2')]) {
    await person.does('sees the same three numbers', async () => {
      await person.go(`/deals/${deal.id}`)
      await person.sees('全部到账')
      const three = await person.page.locator('.three:not(.small) dd').allInnerTexts()
      expectEqual(new Set(three).size, 1, `intended, signed and paid-in are each the whole amount: ${three}`)
      three.forEach((number) => shown.add(number))
    })
  }
  expectEqual(shown.size, 1, `five people see one amount: ${[...shown]}`)
  await founder.does('closes the need as funded', async () => {
    await founder.go(`/needs/${need.id}`)
    await founder.steps('以已融资结束')
    await founder.sees('已融资')
    await founder.look('funded')
  })
}
