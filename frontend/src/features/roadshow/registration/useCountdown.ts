import { onScopeDispose, ref } from 'vue'

/** Milliseconds until a moment, every second; never below zero. */
export function useCountdown(until: () => string | null | undefined) {
  const left = ref(0)
  const look = () => { left.value = Math.max(0, Date.parse(until() ?? '') - Date.now()) || 0 }
  look()
  const timer = setInterval(look, 1_000)
  onScopeDispose(() => clearInterval(timer))
  return { left, look }
}
