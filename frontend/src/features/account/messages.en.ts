import type zh from './messages.zh-CN'

const en: typeof zh = {
  title: 'Account',
  login: 'Sign in',
  signup: 'Sign up',
}

export default en
