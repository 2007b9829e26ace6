import type zh from './messages.zh-CN'

const en: typeof zh = {}

export default en
