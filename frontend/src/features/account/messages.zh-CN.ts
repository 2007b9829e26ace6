export default {
  title: '账号',
  login: '登录',
  signup: '注册',
}
