import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkUscc } from './uscc'

// The file the server is tested with.
const examples = readFileSync(resolve(process.cwd(), '../db/reference/uscc_examples.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([code, expected, reason]) => ({ code: code!, expected, reason: reason! }))

describe('a credit code', () => {
  it('has 38 published examples', () => expect(examples).toHaveLength(38))

  it.each(examples)('$code is $expected $reason', ({ code, reason }) => {
    const check = checkUscc(code)
    if (reason === '') expect(check).toEqual({ normalised: code, reason: null, warning: null })
    else if (reason.startsWith('INNER_ORG_CODE')) expect(check).toMatchObject({ reason: null, warning: 'INNER_ORG_CODE' })
    else expect(check).toMatchObject({ reason, warning: null })
  })

  it.each([' 91440300708461136t ', '914403-00708461136-T', '9144 0300 7084 6113 6T', '９１４４０３００７０８４６１１３６Ｔ', '91440300–708461136T'])(
    '%s is normalised',
    (typed) => expect(checkUscc(typed)).toEqual({ normalised: '91440300708461136T', reason: null, warning: null }),
  )

  it.each(['', 'x', '91440300708461136😀', 'ßßßßßßßßßßßßßßßßßß', '\uD800'])('%j is refused without an error', (typed) =>
    expect(checkUscc(typed).reason).not.toBeNull(),
  )
})
