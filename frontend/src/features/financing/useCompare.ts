import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

export const MOST_COMPARED = 3

/** The tray of needs laid side by side; outlives the page it is filled on. */
export const useCompare = defineStore('compare', () => {
  const chosen = ref<{ id: string; name: string }[]>([])
  const full = computed(() => chosen.value.length >= MOST_COMPARED)
  const has = (id: string) => chosen.value.some((c) => c.id === id)

  function toggle(id: string, name: string) {
    if (has(id)) chosen.value = chosen.value.filter((c) => c.id !== id)
    else if (!full.value) chosen.value = [...chosen.value, { id, name }]
  }
  function clear() {
    chosen.value = []
  }
  return { chosen, full, has, toggle, clear }
})
