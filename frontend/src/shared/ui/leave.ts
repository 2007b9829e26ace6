import { shallowRef } from 'vue'

/** The open question, if any; AppDialogs shows it and answers. */
export const leaveQuestion = shallowRef<{ answer: (leave: boolean) => void }>()

export function askToLeave(): Promise<boolean> {
  leaveQuestion.value?.answer(false)
  return new Promise((resolve) => {
    leaveQuestion.value = {
      answer(leave) {
        leaveQuestion.value = undefined
        resolve(leave)
      },
    }
  })
}
