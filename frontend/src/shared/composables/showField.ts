import { nextTick } from 'vue'

const SHOWN = 'xq-field-shown'

/** Leads the eye and the keyboard to the field with this name (`amountSoughtFen`), once the form is drawn. */
export async function showField(name: unknown): Promise<void> {
  if (typeof name !== 'string' || !/^[\w/]+$/.test(name)) return
  await nextTick()
  const field = document.querySelector<HTMLElement>(`[data-pointer="/${name}"]`)
  if (!field) return
  field.scrollIntoView({ block: 'center' })
  field.querySelector<HTMLElement>('input, textarea, button, [tabindex]')?.focus({ preventScroll: true })
  field.classList.add(SHOWN)
  setTimeout(() => field.classList.remove(SHOWN), 4000)
}
