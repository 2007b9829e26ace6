import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { merge, type MergeMark } from './merge'

interface Example {
  name: string
  marks: MergeMark[]
  presence?: string[][]
  registers?: string[][]
  verdicts?: string[][]
}
// The server's own examples: what it makes of a set of marks, this page makes of it too.
const file = JSON.parse(readFileSync('../backend/src/test/resources/merge-vectors.json', 'utf8')) as { examples: Example[] }
const lines = (all: string[][]) => all.map((l) => l.join('|')).sort()

test.each(file.examples.map((e) => [e.name, e] as const))('%s comes to what the server says, in any order', (_, example) => {
  for (const marks of [example.marks, [...example.marks].reverse(), [...example.marks, ...example.marks]]) {
    const merged = merge(marks.map((m) => ({ ...m, undoes: m.undoes ?? [] })))
    expect(lines([...merged.presence].map(([, m]) => [m.subject, m.gate, m.day, m.id]))).toEqual(lines(example.presence ?? []))
    expect(lines([...merged.registers].map(([key, m]) => [...key.split(' '), m.id]))).toEqual(lines(example.registers ?? []))
    expect(lines([...merged.verdicts].map(([id, v]) => [id, v.outcome, v.other]))).toEqual(lines(example.verdicts ?? []))
  }
})

test('there are examples', () => expect(file.examples.length).toBeGreaterThan(40))
