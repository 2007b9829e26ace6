import { computed, readonly, ref, watchEffect } from 'vue'

export type ThemeChoice = 'system' | 'light' | 'dark'
const KEY = 'xq.theme'

const stored = localStorage.getItem(KEY)
const choice = ref<ThemeChoice>(stored === 'light' || stored === 'dark' ? stored : 'system')
const media = matchMedia('(prefers-color-scheme: dark)')
const systemDark = ref(media.matches)
media.addEventListener('change', (e) => (systemDark.value = e.matches))
const dark = computed(() => (choice.value === 'system' ? systemDark.value : choice.value === 'dark'))

watchEffect(() => {
  const { classList } = document.documentElement
  classList.toggle('dark', dark.value)
  classList.toggle('light', !dark.value)
})

/** Light or dark: the system's wish unless the person chose. */
export function useTheme() {
  function setTheme(next: ThemeChoice) {
    choice.value = next
    if (next === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, next)
  }
  return { choice: readonly(choice), dark, setTheme }
}
