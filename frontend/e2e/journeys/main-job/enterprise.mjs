// The founder: two enterprises, each verified, each with a published need; then matches, roadshow, agenda.
import { expect, expectEqual, until } from '../../lib.mjs'
import { numberIn, registersOrganisation, signsUp, submitsOrganisation, uploadsPapers, writesProfile } from './steps.mjs'
import { event, fund, mandate, sensors } from './cast.mjs'
import { paper } from './papers.mjs'

const nav = (person) => person.page.getByRole('navigation', { name: '主导航' })

export async function joins(founder) {
  await founder.does('makes an account', async () => {
    await signsUp(founder, founder.who)
    await founder.look('signed-up')
    await founder.follow('登记企业')
  })
}

export async function registers(founder, enterprise) {
  await founder.does(`registers ${enterprise.name}`, async () => {
    await registersOrganisation(founder, '企业', enterprise)
  })
  await founder.does('writes the profile, which saves itself', async () => {
    await writesProfile(founder, enterprise)
    await founder.choose('国民经济行业（GB/T 4754）', enterprise.industry, { typed: enterprise.industry })
    await founder.fill('主要产品与服务', enterprise.products)
    await founder.fill('员工人数', enterprise.employees)
    await founder.fill('上年度营业收入', enterprise.revenue)
    await founder.sees(/按行业代码 \d+ 建议/)
    await founder.sees(/已保存 \d\d:\d\d/)
  })
  await founder.does('uploads licence and letter of authorisation', () => uploadsPapers(founder, enterprise))
  await founder.does(`claims the credential ${enterprise.credential}`, async () => {
    await founder.press('申报资质')
    const form = founder.dialog
    await founder.choose('资质类型', enterprise.credential, { within: form })
    await founder.fill('证书编号', enterprise.number, form)
    await founder.fill('颁发机构', '工业和信息化部', form)
    await founder.pickDate('有效期自', '2025-07-01', form)
    await founder.pickDate('有效期至', '2028-06-30', form)
    await founder.upload('证书文件', await paper(founder.journey, '证书.pdf', [['证书', `${enterprise.name}<br>${enterprise.credential}<br>${enterprise.number}`]]), form)
    await founder.sees('证书.pdf', form)
    await founder.press('提交申报', form)
    await form.waitFor({ state: 'hidden' })
    await founder.sees('自报待核')
  })
  await founder.look('profile')
  await founder.does('submits the organisation', () => submitsOrganisation(founder))
}

export async function hearsItIsVerified(founder, enterprise) {
  await founder.does('is told that the organisation is verified', async () => {
    await founder.opensNotice(`${enterprise.name}已通过核验`)
    await founder.sees('已认证')
    await founder.sees(/已核验/)
    await founder.look('verified')
    expect(enterprise.name === (await founder.page.getByRole('heading', { level: 1 }).textContent()).trim(), 'it is the organisation told of')
  })
}

export async function writesNeed(founder, need) {
  const { page } = founder
  await founder.does('begins a need; the draft saves itself', async () => {
    await founder.follow('融资需求', nav(founder))
    await founder.press('新建融资需求')
    await page.waitForURL(/\/needs\/\d+\/edit/)
    await founder.fill('标题', need.title)
    await founder.choose('轮次', need.round)
    await founder.fill('拟融资金额', need.amount)
    await founder.pickRegion('所在地区', '福田区')
    await founder.choose('行业', need.sector, { typed: need.sector.slice(0, 4) })
    await founder.fill('项目简介', need.summary)
    await founder.fill('一句话简介', need.teaser)
    await founder.sees(/已保存 \d\d:\d\d/)
  })
  await founder.does('finds the draft again after a reload', async () => {
    await page.reload()
    await founder.settled()
    await until(async () => (await founder.control('标题').first().inputValue()) === need.title, 'the title is there again')
  })
  await founder.does('is told when share and valuation disagree, and takes the figure that agrees', async () => {
    await founder.fill('投前估值', need.preMoney)
    await founder.fill('出让比例', '35')
    await founder.control('出让比例').first().press('Tab')
    await founder.sees(/与估值相差超过 0.5 个百分点/)
    await founder.press(new RegExp(`^采用 ${need.equity}`), page)
    await founder.sees(/与估值一致/)
  })
  await founder.does('splits the proceeds until they total 100 %', async () => {
    for (const [n, [purpose, share]] of need.uses.entries()) {
      if (n > 0) {
        await founder.press('添加用途')
      }
      await founder.control('用途').nth(n).fill(purpose)
      await founder.control('比例').nth(n).fill(share)
      await founder.control('比例').nth(n).press('Tab')
      await founder.sees(n < need.uses.length - 1 ? /还差/ : /正好 100%/)
    }
  })
  await founder.does('discloses the amount to everybody and looks with an outsider’s eyes', async () => {
    const preview = page.getByRole('region', { name: '外部视角' })
    await founder.sees(/已保存 \d\d:\d\d/)
    await preview.getByText('企业名称').first().waitFor()
    const shown = preview.locator('.money strong').first()
    await until(async () => / 至 |以下|以上/.test(await shown.textContent()), 'the public sees a band only')
    await founder.choose('拟融资金额', '公开简介', { within: page.locator('.xq-card').filter({ has: page.getByRole('heading', { name: '谁能看到' }) }) })
    await until(async () => (await shown.textContent()).replace(/\s/g, '') === `${Number(need.amount).toLocaleString('en')}万元`, 'the public sees the amount now')
    await founder.pick('投资机构', preview)
    await until(async () => (await preview.textContent()).includes(need.summary.slice(0, 12)), 'institutions read the summary')
  })
  await founder.does('uploads the pitch deck and reads it in the page', async () => {
    await founder.upload('商业计划书', await paper(founder.journey, '商业计划书.pdf', [[need.title, need.teaser], ['市场', need.summary], ['用途', need.uses.map(([p, s]) => `${p} ${s}%`).join('<br>')]]))
    await founder.press('在页内查看')
    const first = page.getByRole('img', { name: '商业计划书.pdf 1 / 3' })
    await first.waitFor()
    await first.scrollIntoViewIfNeeded()
    await until(() => first.evaluate((canvas) => {
      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
      for (let i = 0; i < pixels.length; i += 4) {
        if (pixels[i] < 60 && pixels[i + 1] > 80 && pixels[i + 3] === 255) return true // the title's teal
      }
      return false
    }), 'the first page of the deck is drawn')
  })
  await founder.look('need-editor')
  await founder.does('submits the need', async () => {
    await founder.press('提交审核')
    await founder.isTold(/已提交，/)
    await founder.sees('待主管部门审核')
    await founder.look('need-submitted')
  })
}

export async function hearsNeedIsPublished(founder, need) {
  await founder.does('is told that the need is published', async () => {
    await founder.opensNotice(`融资需求已发布：${need.title}`)
    await founder.sees('已发布')
    await founder.sees(/正在展示，有效期至/)
  })
}

/** The list of one side: the score of the open match is the sum of its parts. */
export async function readsScore(person, within) {
  const total = numberIn(await within.locator('.score .total b').first().textContent())
  const parts = await within.locator('.score').first().locator('td.points').allTextContents()
  expectEqual(parts.length, 10, 'parts of the score')
  const sum = parts.map((text) => (text.trim() === '未知' ? 0 : numberIn(text))).reduce((a, b) => a + b, 0)
  expectEqual(sum.toFixed(2), total.toFixed(2), 'sum of the parts')
  return total
}

export async function seesInstitutions(founder) {
  const { page } = founder
  await founder.does('sees the institution ranked and explained', async () => {
    await founder.follow('匹配机构', nav(founder))
    const row = page.getByRole('list', { name: '匹配列表' }).getByRole('button').first()
    await row.getByText(fund.name).waitFor()
    await row.getByText(mandate.name).waitFor()
    await row.click()
    const detail = page.getByRole('article', { name: '为什么匹配' })
    const score = await readsScore(founder, detail)
    expectEqual(numberIn(await row.locator('.score b').textContent()).toFixed(1), score.toFixed(1), 'score in the list')
    await founder.look('matches')
  })
  await founder.does('asks why an institution is or is not in the list, and gets the same score', async () => {
    const why = page.locator('section.why')
    await founder.choose('为什么没有某家机构？', fund.name, { typed: '远桥', within: why })
    await founder.sees('硬性条件全部通过', why)
    const listed = await readsScore(founder, page.getByRole('article', { name: '为什么匹配' }))
    expectEqual(await readsScore(founder, why), listed, 'score on asking')
    await founder.look('why-not')
  })
  await founder.does('saves it with the key S', async () => {
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('s')
    await founder.isTold('已收藏')
    await page.getByRole('tab', { name: '收藏' }).click()
    await page.getByRole('list', { name: '匹配列表' }).getByText(fund.name).waitFor()
  })
}

export async function applies(founder, { invited = false } = {}) {
  const { page } = founder
  await founder.does(invited ? 'follows the invitation to the roadshow' : 'finds the roadshow', async () => {
    if (invited) {
      await founder.opensNotice(/邀请/)
      await founder.page.getByRole('button', { name: `当前身份 ${sensors.name}` }).waitFor() // the notice was to the other enterprise
    } else {
      await founder.follow('路演活动', nav(founder))
      await founder.pick('全部')
      await page.getByRole('row', { name: new RegExp(event.title) }).click()
      await founder.look('roadshow')
      await founder.follow('报名路演')
    }
    await page.waitForURL(/\/apply(\?|$)/)
  })
  await founder.does('applies with the need', async () => {
    await until(async () => (await page.locator('[data-pointer="/needId"]').textContent()).length > 10, 'the only need is chosen')
    await founder.fill('想说的话', '希望见到投过低空经济与传感器的机构。')
    await founder.fill('路演人', founder.who.name)
    await founder.fill('职务', '创始人')
    await founder.look('application')
    await founder.press('提交报名')
    await founder.isTold('已提交')
    await founder.sees('等待主办方初审。')
  })
}

export async function confirms(founder) {
  await founder.does('learns the decision and confirms', async () => {
    await founder.opensNotice(/入围/)
    await founder.sees(/已入围，请在/)
    await founder.look('selected')
    await founder.steps('确认')
    await founder.sees('已确认参加')
  })
}

export async function addsEnterprise(founder, enterprise) {
  await founder.does('adds the second enterprise to her account', async () => {
    await founder.page.getByRole('button', { name: /^当前身份/ }).click()
    await founder.page.getByRole('menuitem', { name: '登记单位' }).click()
    await founder.page.waitForURL('**/organisations/new')
  })
  await registers(founder, enterprise)
}

export async function hearsNewTime(founder, time) {
  await founder.does('is told the new time of her presentation', async () => {
    await founder.opensNotice(new RegExp(`您在“${event.title}”的路演安排在.*${time}`))
    await founder.sees('已发布')
  })
}
