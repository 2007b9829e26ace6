// The administrator: lets herself in with the token of the first start, then gives the operator her roles.
import { operator } from './cast.mjs'

export async function setsUp(administrator) {
  const { who, journey } = administrator
  await administrator.does('becomes the first administrator with the one-time token', async () => {
    await administrator.go('/first-administrator')
    await administrator.fill('一次性口令', journey.server.administratorToken)
    await administrator.fill('运营本平台的单位', who.organisation)
    await administrator.fill('姓名', who.name)
    await administrator.fill('邮箱或手机号', who.login)
    await administrator.fill('密码', who.password)
    await administrator.look('first-administrator')
    await administrator.press('创建管理员')
    await administrator.sees('管理员账号已创建')
  })
  await administrator.does('signs in', async () => {
    await administrator.follow('去登录')
    await administrator.login(who.login, who.password)
    await administrator.sees(`${who.name}，你好`)
    await administrator.look('start')
  })
}

export async function makesOperator(administrator) {
  await administrator.does('finds the colleague and gives her the roles of an operator', async () => {
    await administrator.follow('人员', administrator.page.getByRole('navigation', { name: '主导航' }))
    await administrator.page.getByRole('searchbox').or(administrator.page.getByPlaceholder('搜索姓名或账号')).first().fill(operator.name)
    await administrator.page.getByRole('row', { name: new RegExp(operator.name) }).click()
    await administrator.sees('分配角色', administrator.dialog)
    await administrator.tick('主管部门经办', administrator.dialog)
    await administrator.tick('平台审核', administrator.dialog)
    await administrator.look('roles', { fullPage: false })
    await administrator.press('保存角色', administrator.dialog)
    await administrator.isTold('角色已保存')
  })
}
