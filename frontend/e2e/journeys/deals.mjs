// A deal from the first contact to verified money, by both sides and an operator: by dragging, by keyboard, on its page.
// Everybody's screen shows the same three numbers, and the need can then be closed as funded.
import { expect, expectEqual } from '../lib.mjs'
import { PASSWORD } from '../pages.mjs'

const HASH = 'ab'.repeat(32)

export default async function deals(journey) {
  const comes = async (role, look) => {
    const person = await journey.person(role, look)
    await person.login(`${role}@demo.xinqiao`, PASSWORD)
    return person
  }
  const investor = await comes('investor')
  const founder = await comes('enterprise', { width: 390 })
  const operator = await comes('operator')
  const own = (await founder.api('GET', '/api/deals?size=100')).items
  const mine = (await investor.api('GET', '/api/deals?size=100')).items
  const deal = mine.find((one) => one.state === 'IN_CONTACT' && own.some((other) => other.id === one.id))
  expect(deal, 'the two demo people have a deal at its beginning')
  const need = await founder.api('GET', `/api/needs/${deal.needId}`)
  const wan = need.amountSoughtFen / 1_000_000
  const name = deal.enterprise.name

  await investor.does('drags the card to due diligence and waives the agreement', async () => {
    const { page } = investor
    await investor.go('/deal-board')
    const card = page.locator('.card').filter({ hasText: name }).first()
    await card.dragTo(page.getByRole('region', { name: '尽职调查' }))
    await investor.dialog.waitFor()
    await investor.fill('理由', '目前仅使用公开资料', investor.dialog)
    await investor.press('启动尽调', investor.dialog)
    await investor.isTold('启动尽调：已完成')
    await page.getByRole('region', { name: '尽职调查' }).getByRole('link', { name }).waitFor()
  })
  await investor.does('moves it on with the keyboard and offers terms', async () => {
    const { page } = investor
    await page.getByRole('button', { name: new RegExp(`^移动到….*${name}$`) }).first().press('Enter')
    await page.getByRole('menuitem', { name: '投资条款' }).filter({ visible: true }).first().press('Enter')
    await investor.dialog.waitFor()
    await investor.fill('金额', wan, investor.dialog)
    await investor.fill('投前估值', wan * 9, investor.dialog)
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
  for (const person of [founder, investor, operator]) {
    await person.does('sees the same three numbers', async () => {
      await person.go(`/deals/${deal.id}`)
      await person.sees('全部到账')
      const shown = await person.page.locator('.three:not(.small) dd').allInnerTexts()
      expectEqual(new Set(shown).size, 1, `intended, signed and paid-in are each the whole amount: ${shown}`)
      await person.look('paid')
    })
  }
  const closable = await founder.api('GET', `/api/needs/${deal.needId}`)
  expect(closable.actions.includes('close-funded'), 'the need can be closed as funded')
}
