import type { Language } from 'element-plus/es/locale/index.mjs'
import { shallowRef } from 'vue'
import { createI18n } from 'vue-i18n'
import { callContext } from '@/api/client'
import { LOCALES, locale, onLocale, type Locale } from '@/shared/locale'
import type { TextBundle } from './messages'

const KEY = 'xq.language'

export { setLocale } from '@/shared/locale'

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: false,
  missingWarn: import.meta.env.DEV,
  messages: {},
})

/** Element Plus's own words (date picker, pagination) in the page's language. */
export const elementLocale = shallowRef<Language>()

/** Only the language in use is fetched; the other comes with the switch. */
const loaders: Record<Locale, () => Promise<[object, Language]>> = {
  'zh-CN': async () => {
    const [own, element] = await Promise.all([import('./messages/zh-CN'), import('element-plus/es/locale/lang/zh-cn.mjs')])
    return [own.default, element.default]
  },
  en: async () => {
    const [own, element] = await Promise.all([import('./messages/en'), import('element-plus/es/locale/lang/en.mjs')])
    return [own.default, element.default]
  },
}

const bundles: Record<TextBundle, Record<Locale, () => Promise<{ default: object }>>> = {
  event: { 'zh-CN': () => import('./messages/event.zh-CN'), en: () => import('./messages/event.en') },
}
const wanted = new Set<TextBundle>()
const fetched = new Set<string>()

/** Fetches texts that do not come with the first load; once for each language. */
export async function loadTexts(bundle: TextBundle, language: Locale = locale.value): Promise<void> {
  wanted.add(bundle)
  const key = `${bundle} ${language}`
  if (fetched.has(key)) return
  i18n.global.mergeLocaleMessage(language, (await bundles[bundle][language]()).default)
  fetched.add(key)
}

async function change(next: Locale): Promise<void> {
  const [own, element] = await loaders[next]()
  i18n.global.mergeLocaleMessage(next, own)
  await Promise.all([...wanted].map((bundle) => loadTexts(bundle, next)))
  i18n.global.locale.value = next as never
  elementLocale.value = element
  locale.value = next
  callContext.language = next
  document.documentElement.lang = next
  localStorage.setItem(KEY, next)
}

onLocale(change)

/** The language chosen last time, else the browser's, else Chinese. */
export function initialLocale(): Locale {
  const stored = localStorage.getItem(KEY)
  const known = LOCALES.find((l) => l === stored)
  if (known) return known
  return navigator.language.startsWith('zh') || !navigator.language.startsWith('en') ? 'zh-CN' : 'en'
}
