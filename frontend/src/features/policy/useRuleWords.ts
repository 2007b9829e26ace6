import { computed, type Ref } from 'vue'
import { locale } from '@/shared/locale'
import { useT } from '@/shared/useT'
import type { RuleWords } from './ruleWords'
import type { Profile } from './types'

/** Names of facts and codes in the reader's language. */
export function useRuleWords(profile: Ref<Profile | undefined>) {
  const { t, label } = useT()
  return computed<RuleWords>(() => ({
    language: locale.value,
    names: new Map((profile.value?.definitions ?? []).map((one) => [one.key, one])),
    growth: t('policy.growthRate'),
    code: (code) => label('policy.code', code),
    yes: t('policy.yes'),
    no: t('policy.no'),
  }))
}
