import { onBeforeUnmount, onMounted } from 'vue'
import { typing } from './labels'

/** A decides well, R gives back: the first of each that is possible now. */
export function useDecisionKeys(can: (command: string) => boolean, choose: (command: string) => void, approve: string[], giveBack: string[]) {
  function onKey(event: KeyboardEvent) {
    if (typing(event)) return
    const key = event.key.toLowerCase()
    const command = (key === 'a' ? approve : key === 'r' ? giveBack : []).find(can)
    if (!command) return
    event.preventDefault()
    choose(command)
  }
  onMounted(() => addEventListener('keydown', onKey))
  onBeforeUnmount(() => removeEventListener('keydown', onKey))
}
