import { computed, onBeforeUnmount, ref, watch } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { asProblem, type ProblemError } from '@/api/problem'

/**
 * Saves a draft by itself a moment after the last change, one save at a time, and says when it did. `value` is what is
 * watched, `save` writes it. Leaving the page saves first; what could not be saved stays on the page.
 */
export function useAutosave(value: () => unknown, save: () => Promise<void>, delay = 1200) {
  const savedAt = ref<Date>()
  const saving = ref(false)
  const dirty = ref(false)
  const problem = ref<ProblemError>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let paused = false

  watch(() => JSON.stringify(value()), () => {
    if (paused) return
    dirty.value = true
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), delay)
  })

  async function flush(): Promise<void> {
    clearTimeout(timer)
    await running
    if (!dirty.value) return
    running = (async () => {
      saving.value = true
      dirty.value = false
      try {
        await save()
        savedAt.value = new Date()
        problem.value = undefined
      } catch (e) {
        dirty.value = true
        problem.value = asProblem(e)
      } finally {
        saving.value = false
        running = undefined
      }
    })()
    await running
  }

  /** Takes over a value from the server without saving it back. */
  function adopt(change: () => void) {
    paused = true
    change()
    setTimeout(() => { paused = false })
  }

  const warn = (e: BeforeUnloadEvent) => { if (dirty.value) e.preventDefault() }
  addEventListener('beforeunload', warn)
  onBeforeUnmount(() => {
    clearTimeout(timer)
    removeEventListener('beforeunload', warn)
  })
  onBeforeRouteLeave(async () => { await flush() })

  const status = computed(() => (saving.value ? 'saving' : problem.value ? 'failed' : dirty.value ? 'dirty' : savedAt.value ? 'saved' : 'idle'))
  return { savedAt, saving, dirty, problem, status, flush, adopt }
}
