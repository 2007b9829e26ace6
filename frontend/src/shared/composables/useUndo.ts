import { asProblem } from '@/api/problem'
import { useProblemText } from '@/shared/problemText'
import { useT } from '@/shared/useT'
import { useToast } from './useToast'

/**
 * Says what was done and offers to take it back for 8 seconds. `undo` calls the server; what it throws is said too.
 * For what has not left the house: a dismissal, a removed row, a moved card.
 */
export function useUndo() {
  const { t } = useT()
  const toast = useToast()
  const text = useProblemText()
  return function offer(done: string, undo: () => Promise<unknown> | void) {
    toast.say(done, {
      action: t('common.undo'),
      async run() {
        try {
          await undo()
          toast.say(t('action.undone'))
        } catch (e) {
          toast.say(text(asProblem(e)), { mood: 'problem' })
        }
      },
    })
  }
}
