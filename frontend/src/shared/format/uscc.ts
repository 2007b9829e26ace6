/**
 * The unified social credit code (统一社会信用代码, GB 32100-2015), judged while it is typed.
 * The same rules as `Uscc.java`; both are tested with `db/reference/uscc_examples.csv`.
 */
export type UsccReason = 'LENGTH' | 'CHARSET' | 'DEPARTMENT' | 'DIVISION_NOT_NUMERIC' | 'CHECK_DIGIT'

export interface UsccCheck {
  /** As it would be stored. */
  normalised: string
  /** Why it is refused: the first check that fails. Null exactly when the code is valid. */
  reason: UsccReason | null
  /** The code is valid, but the older check inside it (GB 11714) fails: look again. Rare, but such codes exist. */
  warning: 'INNER_ORG_CODE' | null
}

export const USCC_LENGTH = 18

/** No I, O, S, V, Z: they are refused, never silently read as 1, 0, 5 or 2. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const INNER_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const DEPARTMENT = /^[1-9ANY]/
const CHARSET = /^[0-9A-HJ-NPQRTUWXY]*$/

/** White space and hyphens removed, full width made half width, a–z made upper case; nothing else is touched. */
export function normaliseUscc(typed: string): string {
  return typed
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u001C-\u001F\u200B\uFEFF\u2010-\u2015\u2212-]/g, '')
    .replace(/[a-z]/g, (c) => c.toUpperCase())
}

/** Judges anything a person may have typed. */
export function checkUscc(typed: string): UsccCheck {
  const code = normaliseUscc(typed)
  const reason = refusal(code)
  return { normalised: code, reason, warning: reason === null && !innerCheckHolds(code) ? 'INNER_ORG_CODE' : null }
}

function refusal(code: string): UsccReason | null {
  if (Array.from(code).length !== USCC_LENGTH) return 'LENGTH'
  if (!CHARSET.test(code)) return 'CHARSET'
  if (!DEPARTMENT.test(code)) return 'DEPARTMENT'
  if (!/^[0-9]{6}$/.test(code.slice(2, 8))) return 'DIVISION_NOT_NUMERIC'
  const sum = WEIGHTS.reduce((total, weight, i) => total + ALPHABET.indexOf(code.charAt(i)) * weight, 0)
  return ALPHABET.charAt((31 - (sum % 31)) % 31) === code.charAt(17) ? null : 'CHECK_DIGIT'
}

function innerCheckHolds(code: string): boolean {
  const sum = INNER_WEIGHTS.reduce((total, weight, i) => total + parseInt(code.charAt(8 + i), 36) * weight, 0)
  const check = 11 - (sum % 11)
  return code.charAt(16) === (check === 10 ? 'X' : check === 11 ? '0' : String(check))
}
