import { computed, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { getJson } from '@/api/client'
import type { Page } from '@/api/page'
import type { AppealTopic, HandlingUnit } from './types'

const topics = shallowRef<AppealTopic[]>([])
const units = shallowRef<HandlingUnit[]>([])

/** Topics and handling units with their names; read once a page, a failure leaves codes. */
export function useUnits(withUnits = true) {
  const { locale } = useI18n({ useScope: 'global' })
  void getJson<Page<AppealTopic>>('/api/appeal-topics').then((page) => { topics.value = page.items }).catch(() => undefined)
  if (withUnits) void getJson<Page<HandlingUnit>>('/api/handling-units').then((page) => { units.value = page.items }).catch(() => undefined)
  const topicName = (code: string | null | undefined) => {
    const topic = topics.value.find((one) => one.code === code)
    return topic ? (locale.value === 'en' ? topic.nameEn : topic.nameZh) : code ?? ''
  }
  const unitName = (id: string) => units.value.find((one) => one.id === id)?.name ?? id
  return { topics, units, active: computed(() => units.value.filter((one) => one.active)), topicName, unitName }
}
