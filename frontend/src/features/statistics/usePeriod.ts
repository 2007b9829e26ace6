import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { beijingToday, choiceOf, daysOf, type Choice, type Days } from './period'

const DAY = /^20\d\d-\d\d-\d\d$/

/** The period asked for; it stands in the page's address, so that a figure can be passed on and found again. This year unless said. */
export function usePeriod() {
  const route = useRoute()
  const router = useRouter()
  const today = beijingToday()
  const days = computed<Days>(() => {
    const { from, to } = route.query
    return typeof from === 'string' && DAY.test(from) && typeof to === 'string' && DAY.test(to) && from <= to ? { from, to } : daysOf('year', today)
  })
  const own = computed(() => route.query.own === '1')
  const choice = computed<Choice>(() => (own.value ? 'own' : choiceOf(days.value, today)))
  function take(next: Days, asOwn = false) {
    void router.replace({ query: { ...route.query, ...next, own: asOwn ? '1' : undefined } })
  }
  function choose(next: Choice) {
    if (next === 'own') take(days.value, true)
    else take(daysOf(next, today))
  }
  return { days, choice, today, take, choose }
}
