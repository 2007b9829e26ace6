import { useI18n } from 'vue-i18n'
import type { Messages } from '@/app/messages'

type Leaf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}` }[keyof T & string]

/** Every text the page knows, by its path. */
export type MessageKey = Leaf<Messages>
export type Values = Record<string, unknown>

/**
 * Texts by known keys only: a key that is in no messages file does not compile.
 * `label(group, code)` is for codes that come from the server (`state.need.DRAFT`); an unknown code is shown as it came.
 */
export function useT() {
  const { t: translate, te } = useI18n({ useScope: 'global' })
  const t = (key: MessageKey, values: Values = {}): string => translate(key, values)
  /** `{n}` and the choice after `|` follow the number: `1 file | {n} files`. */
  const plural = (key: MessageKey, n: number, values: Values = {}): string => translate(key, { n, ...values }, n)
  function label(group: string, code: string | null | undefined): string {
    if (!code) return ''
    const key = `${group}.${code}`
    return te(key) || te(key, 'zh-CN') ? translate(key) : code
  }
  const state = (machine: string, code: string) => label(`state.${machine}`, code)
  const command = (machine: string, name: string) => {
    const own = `command.${machine}.${name}`
    return te(own) ? translate(own) : label('command.any', name)
  }
  return { t, plural, label, state, command }
}
