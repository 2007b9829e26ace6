import { shallowReactive } from 'vue'

export interface Toast {
  id: number
  text: string
  mood: 'done' | 'problem'
  action?: string
  run?: () => void
}

/** What AppDialogs shows. */
export const toasts = shallowReactive<Toast[]>([])
let last = 0

function dismiss(id: number) {
  const i = toasts.findIndex((t) => t.id === id)
  if (i >= 0) toasts.splice(i, 1)
}

/** A line at the foot of the page that is also read out: what was done, and perhaps one button. */
export function useToast() {
  function say(text: string, options: { mood?: Toast['mood']; action?: string; run?: () => void; seconds?: number } = {}) {
    const { mood = 'done', action, run, seconds = action ? 8 : mood === 'problem' ? 6 : 3 } = options
    const id = ++last
    if (toasts.length >= 3) toasts.shift()
    toasts.push({ id, text, mood, action, run })
    setTimeout(() => dismiss(id), seconds * 1000)
    return id
  }
  return { say, dismiss }
}
