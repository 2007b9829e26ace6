import { computed, type Ref } from 'vue'

/** A list of codes as a select wants it: the list where several may be chosen, its only entry where one may. */
export function useOneOrMany(chosen: Ref<string[]>, max: () => number) {
  return computed<string[] | string | undefined>({
    get: () => (max() === 1 ? chosen.value[0] : chosen.value),
    set: (next) => (chosen.value = Array.isArray(next) ? next : next ? [next] : []),
  })
}
