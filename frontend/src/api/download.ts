import { call } from './client'
import { problemFrom } from './problem'

/**
 * Fetches a file of the server as the acting organisation (a plain link could not say which) and hands it to the browser
 * under the name the server gives it, or `name`. Throws a ProblemError.
 */
export async function download(path: string, name?: string): Promise<void> {
  const answer = await call(new Request(new URL(path, location.origin), { headers: { Accept: '*/*' } }))
  if (!answer.ok) throw await problemFrom(answer)
  const url = URL.createObjectURL(await answer.blob())
  Object.assign(document.createElement('a'), { href: url, download: name ?? nameIn(answer.headers.get('Content-Disposition')) }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** `attachment; filename="a.pdf"; filename*=UTF-8''%E8%B7%AF.pdf` is called 路.pdf; empty means the browser's own choice. */
export function nameIn(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')
  if (encoded) return decodeURIComponent(encoded[1]!)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? ''
}
