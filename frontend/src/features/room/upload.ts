import { getJson, postJson, request } from '@/api/client'
import { asProblem } from '@/api/problem'
import type { Upload } from './types'

const TRIES = 4
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/**
 * Sends a file in parts. A part that does not arrive is sent again from where the server says it stopped; an upload that broke off
 * in an earlier visit goes on there too.
 */
export async function sendFile(room: string, folderId: string, file: File, tell: (percent: number) => void, signal: AbortSignal): Promise<Upload> {
  const address = `/api/data-rooms/${room}/uploads`
  const key = `xq.upload.${room}.${folderId}.${file.name}.${file.size}.${file.lastModified}`
  let upload = await earlier(address, key)
  upload ??= await postJson<Upload>(address, { folderId, name: file.name, size: file.size })
  localStorage.setItem(key, upload.id)
  let tries = 0
  try {
    while (!upload.fileId) {
      signal.throwIfAborted()
      const { received: offset, partBytes }: Upload = upload
      const part: Blob = new Blob([file.slice(offset, offset + partBytes)], { type: 'application/octet-stream' })
      try {
        upload = await request<Upload>('PUT', `${address}/${upload.id}`, { query: { offset }, body: part, signal })
        tries = 0
        tell(Math.round((upload.received / upload.size) * 100))
      } catch (e) {
        const problem = asProblem(e)
        if (signal.aborted || (problem.status >= 400 && problem.slug !== 'upload-out-of-step') || ++tries >= TRIES) throw e
        await pause(1_000 * tries)
        upload = await getJson<Upload>(`${address}/${upload.id}`, {}, signal)
      }
    }
    localStorage.removeItem(key)
    return upload
  } catch (e) {
    if (asProblem(e).status >= 400) localStorage.removeItem(key)
    throw e
  }
}

async function earlier(address: string, key: string): Promise<Upload | undefined> {
  const id = localStorage.getItem(key)
  if (!id) return undefined
  try {
    const known = await getJson<Upload>(`${address}/${id}`)
    return known.fileId ? undefined : known
  } catch { // it was thrown away: begin anew
    return undefined
  }
}
