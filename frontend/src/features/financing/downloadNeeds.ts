import { call } from '@/api/client'
import { problemFrom } from '@/api/problem'

/** Fetches the workbook as the acting organisation (a plain link could not say which) and hands it to the browser. */
export async function downloadNeeds(query: string, name: string): Promise<void> {
  const answer = await call(new Request(new URL(`/api/needs/export.xlsx?${query}`, location.origin), { headers: { Accept: '*/*' } }))
  if (!answer.ok) throw await problemFrom(answer)
  const url = URL.createObjectURL(await answer.blob())
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.xlsx` })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
