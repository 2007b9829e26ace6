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

let change: (next: Locale) => Promise<void> = async () => {}
/** The app says once how texts are fetched. */
export function onLocale(how: typeof change): void {
  change = how
}
/** Changes the language in place: no reload, so whatever is typed in a form stays. */
export const setLocale = (next: Locale): Promise<void> => change(next)
