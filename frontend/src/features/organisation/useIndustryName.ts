import { computed, watch } from 'vue'
import { nameOf, useIndustries } from '@/features/reference'

/** An industry code with its name, for example 3963 with what it means; the code alone until the name is there. */
export function useIndustryName(code: () => string | null | undefined) {
  const { items, show } = useIndustries()
  watch(code, (now) => { if (now) void show(now) }, { immediate: true })
  return computed(() => {
    const found = items.value.find((i) => i.code === code())
    return found ? `${found.code} ${nameOf(found)}` : (code() ?? '')
  })
}
