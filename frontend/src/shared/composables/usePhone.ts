import { readonly, ref } from 'vue'

const media = matchMedia('(max-width: 768px)')
const phone = ref(media.matches)
media.addEventListener('change', (e) => (phone.value = e.matches))

/** True where the frame is a phone's: tab bar below, sheets instead of dialogs, cards instead of tables. */
export function usePhone() {
  return readonly(phone)
}
