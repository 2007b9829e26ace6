// The investor, all on a phone: institution, mandate, ranked deals, the event, the calendar.
import { readFile } from 'node:fs/promises'
import { expect, expectEqual, until } from '../../lib.mjs'
import { numberIn, registersOrganisation, signsUp, submitsOrganisation, uploadsPapers, writesProfile } from './steps.mjs'
import { drones, dronesNeed, event, fund, mandate, sensorsNeed } from './cast.mjs'
import { readsScore } from './enterprise.mjs'

const tabs = (person) => person.page.getByRole('navigation', { name: '主导航' })

export async function registers(investor) {
  await investor.does('makes an account', async () => {
    await signsUp(investor, investor.who)
    await investor.follow('登记投资机构')
  })
  await investor.does('registers the institution with its AMAC number', async () => {
    await registersOrganisation(investor, '投资机构', fund)
    await investor.choose('机构类型', '私募基金管理人')
    await investor.fill('中基协登记编号', fund.amac)
    await writesProfile(investor, fund)
    await uploadsPapers(investor, fund)
    await investor.look('institution')
    await submitsOrganisation(investor)
  })
}

export async function statesMandate(investor) {
  const { page } = investor
  await investor.does('is told that the institution is verified', async () => {
    await investor.opensNotice(`${fund.name}已通过核验`)
    await investor.sees('已认证')
  })
  await investor.does('states the mandate and activates it', async () => {
    await investor.follow('投资偏好', tabs(investor))
    await investor.press('新建投资偏好')
    await investor.fill('名称', mandate.name)
    await investor.choose('赛道', '航空航天与低空经济', { typed: '航空' })
    await investor.choose('赛道', '半导体与集成电路', { typed: '半导体' })
    for (const round of mandate.rounds) {
      await investor.choose('轮次', round)
    }
    await investor.fill('单笔下限', mandate.min)
    await investor.fill('单笔上限', mandate.max)
    await investor.tick('全国')
    await investor.fill('投资策略', mandate.thesis)
    await investor.press('添加一条')
    await investor.choose('绝不投资', '轮次')
    await investor.choose('绝不投资的轮次', 'B 轮')
    await investor.look('mandate')
    await investor.press('保存并启用')
    await investor.isTold('已启用')
    await page.waitForURL(/\/deals/)
  })
}

export async function choosesHowToHear(investor) {
  await investor.does('chooses a daily digest of new matches', async () => {
    await investor.press('新匹配通知')
    await investor.sees('每天最多 5 条，其余并入下一次汇总。')
    await investor.look('how-to-hear')
    await investor.page.getByText('每日汇总', { exact: true }).click()
    await investor.isTold('已保存')
    await investor.page.keyboard.press('Escape')
  })
}

const list = (investor) => investor.page.getByRole('list', { name: '匹配列表' })

export async function readsDeals(investor) {
  const { page } = investor
  await investor.does('sees the ranked deals and why the first fits', async () => {
    const row = list(investor).getByRole('button').filter({ hasText: dronesNeed.title })
    await row.waitFor()
    expectEqual(await list(investor).getByRole('button').count(), 1, 'deals that the never statement leaves')
    await investor.look('deals')
    await row.click()
    await investor.sees('为什么匹配', investor.dialog)
    await readsScore(investor, investor.dialog)
    await investor.sees('怎样更匹配', investor.dialog)
    await investor.look('explanation', { fullPage: false })
  })
  await investor.does('follows the proposed change and gets exactly the promised score', async () => {
    const better = await investor.dialog.locator('.better').textContent()
    const band = /填写每年投资数量：(\S+ 笔(?:以上)?)/.exec(better)?.[1]
    expect(band, `the smallest change says the first unknown fact: ${better}`)
    const promised = numberIn(better.match(/修改后为.*/)[0])
    await investor.press('去修改', investor.dialog)
    await page.waitForURL(/\/edit\?field=/)
    const field = page.getByRole('radiogroup', { name: '每年投资数量' })
    await field.waitFor()
    await until(() => field.evaluate((group) => {
      const { top, bottom } = group.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    }), 'the field of the change is in sight')
    await investor.look('proposed-change', { fullPage: false })
    await investor.pick(band)
    await investor.press('保存')
    await investor.isTold('已保存')
    await investor.follow('推荐项目', tabs(investor))
    await until(async () => {
      await page.reload()
      await investor.settled()
      return numberIn(await list(investor).locator('.score b').first().textContent()) === Number(promised.toFixed(1))
    }, `the score in the list is the promised one, ${promised}`)
    await list(investor).getByRole('button').filter({ hasText: dronesNeed.title }).click()
    expectEqual(await readsScore(investor, investor.dialog), promised, 'score after the change')
    await page.keyboard.press('Escape')
  })
}

export async function looksUpWhatIsMissing(investor) {
  const { page } = investor
  await investor.does('asks why a deal is not in the list: the never statement', async () => {
    await investor.follow('推荐项目', tabs(investor))
    await investor.choose('为什么没有某个项目？', sensorsNeed.title, { typed: '传感', within: page.locator('section.why') })
    await investor.sees('以下硬性条件未通过', page.locator('section.why'))
    await investor.look('why-not')
  })
  await investor.does('takes the never statement back and sees the deal within two seconds', async () => {
    await investor.follow('投资偏好', tabs(investor))
    await page.getByText(mandate.name).filter({ visible: true }).first().click()
    await page.waitForURL(/\/mandates\/\d+$/)
    await investor.press('修改')
    await investor.press('移除 轮次')
    await investor.press('保存')
    await investor.isTold('已保存')
    await investor.follow('推荐项目', tabs(investor))
    await until(async () => {
      await page.reload()
      await investor.settled()
      return (await list(investor).getByRole('button').count()) === 2
    }, 'both deals are ranked')
    const scores = (await list(investor).locator('.score b').allTextContents()).map(numberIn)
    expect(scores[0] >= scores[1], `the better deal stands first: ${scores}`)
  })
}

export async function dismissesAndSaves(investor) {
  const { page } = investor
  await investor.does('dismisses a deal with a reason and takes it back', async () => {
    await list(investor).getByRole('button').filter({ hasText: sensorsNeed.title }).click()
    await investor.press('不考虑', investor.dialog)
    const asked = page.getByRole('dialog', { name: '为什么不考虑？' })
    await investor.mark(asked.getByRole('radio').first())
    await investor.look('dismiss', { fullPage: false })
    await investor.press('不考虑', asked)
    await investor.isTold('已移到“不考虑”')
    await until(async () => (await list(investor).getByRole('button').count()) === 1, 'it has left the list')
    await page.locator('.toasts').getByRole('button', { name: '撤销' }).click()
    await investor.isTold('已撤销')
    await until(async () => (await list(investor).getByRole('button').count()) === 2, 'it is back')
  })
  await investor.does('saves the other one', async () => {
    await list(investor).getByRole('button').filter({ hasText: dronesNeed.title }).click()
    await investor.press('收藏', investor.dialog)
    await investor.isTold('已收藏')
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: '收藏' }).click()
    await until(async () => (await list(investor).getByRole('button').count()) === 1, 'one is saved')
    await investor.look('saved')
  })
}

export async function browses(investor) {
  const { page } = investor
  await investor.does('finds the need by its initials and reads it at the tier of an institution', async () => {
    await investor.follow('找项目', tabs(investor))
    await page.getByPlaceholder('标题、行业、地区、拼音或首字母').fill('wrj') // 无人机
    await investor.sees('共 1 条')
    const card = page.getByText(dronesNeed.title).filter({ visible: true }).first()
    await card.waitFor()
    await investor.look('browse')
    await card.click()
    await page.waitForURL(/\/needs\/\d+/)
    await investor.sees(drones.name)
    await investor.sees(/未向你开放：.*商业计划书/)
    await investor.look('need')
  })
}

export async function registersForEvent(investor) {
  const { page } = investor
  await investor.does('is told of the call, opens the public page and registers', async () => {
    await investor.opensNotice(`路演“${event.title}”开始征集`)
    await investor.follow(/公开活动页/)
    await page.getByRole('heading', { level: 1, name: event.title }).waitFor()
    await investor.look('event')
    await investor.press('报名参会')
    await investor.isTold('报名结果：已报名')
  })
}

export async function cancelsAndComesBack(investor) {
  const { page } = investor
  await investor.does('cancels the registration and registers again', async () => {
    await investor.follow('查看或取消报名')
    await investor.look('my-registrations')
    await investor.press(`取消报名：${event.title}`)
    await investor.press('取消报名', investor.dialog)
    await investor.isTold('已取消')
    await page.getByRole('link', { name: event.title }).filter({ visible: true }).first().click()
    await investor.press('报名参会')
    await investor.isTold('报名结果：已报名')
  })
}

/** Downloads the calendar file; answers its lines by name, items keyed by UID. */
async function calendar(investor) {
  const [download] = await Promise.all([investor.page.waitForEvent('download'), investor.page.getByText('加入日历', { exact: true }).click()])
  const lines = (await readFile(await download.path(), 'utf8')).replace(/\r\n[ \t]/g, '').split('\r\n')
  const entries = new Map()
  let entry
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') {
      entry = {}
    } else if (line === 'END:VEVENT') {
      entries.set(entry.UID, entry)
      entry = undefined
    } else if (entry) {
      entry[line.split(/[:;]/)[0]] ??= line.slice(line.indexOf(':') + 1)
    }
  }
  return entries
}

export async function putsEventInCalendar(investor) {
  const { page } = investor
  return investor.does('is told that the event is published, reads its page and takes the calendar entry', async () => {
    await investor.follow('工作台')
    await investor.opensNotice(/已发布，请查看议程/)
    await investor.follow(/公开活动页/)
    await investor.sees(drones.name)
    await investor.look('event-published')
    const code = page.getByRole('img', { name: '本页二维码' })
    expect(await code.evaluate((image) => image.complete && image.naturalWidth > 0), 'the QR code is drawn')
    const entries = await calendar(investor)
    expect(entries.size >= 1, 'the calendar has entries')
    for (const entry of entries.values()) {
      expect(entry.UID && /^\d+$/.test(entry.SEQUENCE) && /^\d{8}T\d{6}/.test(entry.DTSTART), `a whole entry: ${JSON.stringify(entry)}`)
    }
    return entries
  })
}

export async function getsCalendarUpdate(investor, before) {
  await investor.does('reads the new version and gets the same entries again, the changed one with a higher sequence', async () => {
    await investor.page.reload()
    await investor.sees('第 2 版')
    await investor.look('event-changed')
    const after = await calendar(investor)
    expectEqual([...after.keys()].sort(), [...before.keys()].sort(), 'UIDs')
    const changed = [...after.values()].filter((entry) => Number(entry.SEQUENCE) > Number(before.get(entry.UID).SEQUENCE))
    expect(changed.length > 0, 'a sequence has risen')
    expect(changed.some((entry) => entry.DTSTART !== before.get(entry.UID).DTSTART), 'the changed entry begins at another time')
  })
}
