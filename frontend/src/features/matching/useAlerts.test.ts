import { effectScope, nextTick, ref } from 'vue'
import { afterEach, expect, test, vi } from 'vitest'
import { useFresh } from './useAlerts'

const asked: string[] = []
function serverSays(answers: string[][]) {
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    asked.push(input instanceof Request ? await input.text() : String(init?.body))
    return new Response(JSON.stringify({ ids: answers.shift() ?? [] }), { status: 200, headers: { 'content-type': 'application/json' } })
  })
}
afterEach(() => {
  vi.unstubAllGlobals()
  asked.length = 0
})

test('what is new stays marked while the page is open, and each list has its own', async () => {
  serverSays([['7', '8'], ['9'], [], ['10']])
  const subject = ref<string | undefined>()
  const scope = effectScope()
  const { fresh, look } = scope.run(() => useFresh('mandates', () => subject.value))!
  subject.value = '1'
  await vi.waitFor(() => expect([...fresh.value]).toEqual(['7', '8']))
  subject.value = '2'
  await vi.waitFor(() => expect([...fresh.value]).toEqual(['9']))
  subject.value = '1'
  await nextTick()
  expect([...fresh.value]).toEqual(['7', '8'])
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  await look()
  expect([...fresh.value]).toEqual(['7', '8', '10'])
  expect(asked.map((body) => JSON.parse(body))).toEqual([{ mandateId: '1' }, { mandateId: '2' }, { mandateId: '1' }, { mandateId: '1' }])
  scope.stop()
})
