import { ref } from 'vue'

export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** The language of the page. Formatters read it, so a figure on screen follows the switch. */
export const locale = ref<Locale>('zh-CN')

/** A language is always named in itself. */
export const LOCALE_NAMES: Record<Locale, { full: string; short: string }> = {
  'zh-CN': { full: '简体中文', short: '中文' },
  en: { full: 'English', short: 'EN' },
}
export const otherLocale = (now: Locale): Locale => (now === 'en' ? 'zh-CN' : 'en')
