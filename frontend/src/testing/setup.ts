import { config } from '@vue/test-utils'
import { i18n, setLocale } from '@/app/i18n'

// Components under test speak Chinese, as the page does.
await setLocale('zh-CN')
config.global.plugins.push(i18n)
