import { config } from '@vue/test-utils'
import { i18n, loadTexts } from '@/app/i18n'
import { setLocale } from '@/shared/locale'

// Components under test speak Chinese, as the page does.
await setLocale('zh-CN')
await loadTexts('event')
config.global.plugins.push(i18n)
