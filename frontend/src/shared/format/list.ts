import { locale, type Locale } from '@/shared/locale'

/** Names one after another as the language writes them: 半导体、新材料 / Semiconductors, Materials. What is empty is left out. */
export function formatList(items: readonly (string | null | undefined | false)[], language: Locale = locale.value): string {
  return items.filter(Boolean).join(language === 'en' ? ', ' : '、')
}
