// The operator: works the queue, verifies organisations and credentials, publishes needs, approves the event.
import { expect } from '../../lib.mjs'
import { signsUp } from './steps.mjs'

const nav = (person) => person.page.getByRole('navigation', { name: '主导航' })

export async function joins(operator) {
  await operator.does('makes an account', () => signsUp(operator, operator.who))
}

export async function startsWork(operator) {
  await operator.does('has her roles as soon as she comes back', async () => {
    await operator.go('/start')
    await operator.follow('待办', nav(operator))
    await operator.sees('没有待办')
    await operator.look('empty-queue')
  })
}

/** Opens the item with the keyboard: J to the first, on to the one that is meant, Enter. */
async function opens(operator, text) {
  const { page } = operator
  await operator.go('/queue')
  const row = page.getByRole('list', { name: '待办' }).getByRole('link').filter({ hasText: text }).first()
  await row.waitFor()
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press('j')
    if (await row.evaluate((link) => link === document.activeElement)) {
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname !== '/queue')
      await page.locator('.bar').getByRole('button').first().waitFor()
      await operator.settled()
      return
    }
  }
  expect(false, `J reaches ${text} in the queue`)
}

export async function returnsThenVerifies(operator, organisation, correct) {
  await operator.does(`returns ${organisation.name} with a reason`, async () => {
    await opens(operator, organisation.name)
    await operator.tick('联系人 需更正')
    await operator.page.getByRole('heading', { level: 1 }).click()
    await operator.page.keyboard.press('r')
    await operator.dialog.waitFor()
    await operator.fill('理由', '联系电话与授权书不一致，请核对后重新提交。', operator.dialog)
    await operator.press('退回', operator.dialog)
    await operator.isTold('退回：已完成')
  })
  await correct()
  await verifies(operator, organisation)
}

export async function verifies(operator, organisation) {
  const { page } = operator
  await operator.does(`checks ${organisation.name} against its papers and verifies it`, async () => {
    await opens(operator, organisation.name)
    for (const fact of ['单位名称', '统一社会信用代码', '法定代表人', '营业执照', '授权书']) {
      await operator.tick(`${fact} 已核对`)
    }
    await page.locator('.paper canvas').first().waitFor()
    await operator.look('verify-desk')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('a')
    await operator.dialog.waitFor()
    await operator.press('通过认证', operator.dialog)
    await operator.isTold('通过认证：已完成')
    await page.waitForURL('**/queue')
  })
}

export async function confirmsCredential(operator, enterprise) {
  await operator.does(`confirms the credential ${enterprise.number}`, async () => {
    await opens(operator, enterprise.number)
    await operator.page.keyboard.press('a')
    await operator.fill('核对依据', '工信部公示名单', operator.dialog)
    await operator.press('核验通过', operator.dialog)
    await operator.isTold('核验通过：已完成')
  })
}

export async function publishesNeed(operator, need) {
  await operator.does(`reviews “${need.title}” point by point and publishes it`, async () => {
    await opens(operator, need.title)
    expect(await operator.page.getByRole('button', { name: '发布', exact: true }).count() === 0, 'publishing is not offered before the checklist is done')
    for (const point of ['企业已核验，需求确为本企业提出', '金额、估值、比例和用途前后一致', '文字真实、不含承诺收益或诱导公众投资的内容', '公开简介未透露企业名称与商业秘密', '商业计划书可打开，内容与需求一致']) {
      await operator.tick(point)
    }
    await operator.look('need-review')
    await operator.steps('发布')
    await operator.sees('已发布')
  })
}

export async function approvesEvent(operator, event) {
  await operator.does('approves the event', async () => {
    await opens(operator, event.title)
    await operator.look('event-approval')
    await operator.steps('批准')
    await operator.sees('已批准')
  })
}
