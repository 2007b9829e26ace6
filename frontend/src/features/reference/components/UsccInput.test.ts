import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import UsccInput from './UsccInput.vue'

const field = (modelValue = '') => {
  const view = mount(UsccInput, { props: { modelValue, 'onUpdate:modelValue': (v: string) => view.setProps({ modelValue: v }) } })
  return { view, input: view.get('input'), said: () => view.get('p').text() }
}

describe('the field for a credit code', () => {
  it('counts while it is being typed and judges when it is long enough', async () => {
    const { input, said } = field()
    expect(said()).toBe('18 位，见营业执照')
    await input.setValue('9144 0300')
    expect(said()).toBe('已输入 8 / 18 位')
    expect(input.attributes('aria-invalid')).toBe('false')
    await input.setValue('91440300708461136I')
    expect(said()).toContain('I、O、S、V、Z')
    expect(input.attributes('aria-invalid')).toBe('true')
    await input.setValue('91440300708461136T')
    expect(said()).toBe('校验通过')
  })

  it('says what is missing and shows the stored form when it is left', async () => {
    const { view, input, said } = field()
    await input.setValue(' 9144 0300-7084 ')
    await input.trigger('blur')
    expect(view.props('modelValue')).toBe('914403007084')
    expect(said()).toBe('应为 18 位，现为 12 位')
  })

  it('accepts with a warning what only fails the older check', () => {
    const { input, said } = field('91110000781737577R')
    expect(said()).toContain('再核对一次')
    expect(input.attributes('aria-invalid')).toBe('false')
  })

  it('names the message as its description', () => {
    const { view, input } = field()
    expect(input.attributes('aria-describedby')).toBe(view.get('p').attributes('id'))
  })
})
