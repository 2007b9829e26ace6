// What several people do alike: make an account, register an organisation, write its profile, go to another one.
import { expect } from '../../lib.mjs'
import { letterOf, licenceOf } from './papers.mjs'

/** Makes an account from the landing page on; ends at the doors that lead further. */
export async function signsUp(person, who) {
  await person.go('/')
  await person.follow('注册')
  await person.fill('姓名', who.name)
  await person.fill('邮箱或手机号', who.login)
  await person.fill('密码', who.password)
  await person.press('注册', person.page.getByRole('main'))
  await person.sees(`${who.name}，账号已注册`)
}

/** Registers an organisation. One wrong key in the credit code is named while it is typed, the right one too. */
export async function registersOrganisation(person, type, organisation) {
  await person.pick(new RegExp(`^${type}`))
  const wrong = organisation.uscc.slice(0, -1) + (organisation.uscc.endsWith('A') ? 'B' : 'A')
  await person.type('统一社会信用代码', wrong)
  await person.sees('校验位不符')
  await person.page.keyboard.press('Backspace')
  await person.page.keyboard.press(organisation.uscc.at(-1))
  await person.sees('校验通过')
  await person.fill('单位名称', organisation.name)
  await person.press('登记，继续完善资料')
  await person.page.waitForURL(/\/organisations\/\d+$/)
  await person.page.getByRole('heading', { level: 1, name: organisation.name }).waitFor()
  await person.settled()
}

/** What every organisation says of itself. */
export async function writesProfile(person, organisation) {
  await person.fill('法定代表人', organisation.legalRepresentative)
  await person.pickRegion('所在地区', organisation.region)
  await person.fill('街道地址', organisation.street)
  await person.fill('联系人', person.who.name)
  await person.fill('联系电话', organisation.phone)
}

export async function uploadsPapers(person, organisation) {
  for (const [label, file] of [
    ['营业执照', await licenceOf(person.journey, organisation)],
    ['授权书', await letterOf(person.journey, organisation, person.who)],
  ]) {
    await person.upload(label, file)
    await person.page.getByRole('button', { name: file.name, exact: true }).waitFor()
  }
}

/** Nothing is missing any more: pledges and submits. The profile has saved itself by then. */
export async function submitsOrganisation(person) {
  await person.sees('资料已齐，可以提交')
  await person.steps('提交审核', { ask: async (dialog) => {
    await dialog.getByText(/承诺/).click()
  } })
  await person.sees('已提交，等待')
}

/** Goes on acting for another of one's organisations. */
export async function actsFor(person, organisation) {
  await person.page.getByRole('button', { name: /^当前身份/ }).click()
  await person.page.getByRole('menuitem', { name: organisation.name }).click()
  await person.page.waitForURL('**/start')
  await person.settled()
  expect(await person.page.getByRole('button', { name: /^当前身份/ }).textContent().then((text) => text.includes(organisation.name)), `acts for ${organisation.name}`)
}

/** 8 points, "82.15": what a cell or a label shows. */
export const numberIn = (text) => Number(/[-+]?\d+(\.\d+)?/.exec(text.replace(/,/g, ''))?.[0])
