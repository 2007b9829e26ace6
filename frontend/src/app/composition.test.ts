import { expect, test } from 'vitest'
import { guardComposition } from './composition'

test('Enter that picks a word in an input method reaches no form and no shortcut', () => {
  guardComposition(document)
  const input = document.body.appendChild(document.createElement('input'))
  const heard: string[] = []
  input.addEventListener('keydown', (e) => heard.push(e.key))
  const press = (init: KeyboardEventInit) => input.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
  press({ key: 'Enter', isComposing: true })
  press({ key: 'Enter', keyCode: 229 } as KeyboardEventInit)
  press({ key: 'Escape', isComposing: true })
  expect(heard).toEqual([])
  press({ key: 'Enter' })
  press({ key: 'a', isComposing: true })
  expect(heard).toEqual(['Enter', 'a'])
})
