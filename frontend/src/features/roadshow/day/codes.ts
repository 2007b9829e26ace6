const hex = (bytes: Uint8Array) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
const sha256 = async (text: string) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))

export const TICKET = /^XQ1:[0-9A-HJKMNP-TV-Z]{16}$/

/** What the list holds of a ticket's code. */
export const ticketHash = async (code: string) => hex(await sha256(code)).slice(0, 32)

/** Narrows the list down by the last four digits of a phone: one of a thousand values. */
export async function phoneTail(roadshowId: string, digits: string): Promise<number> {
  const h = await sha256(`${roadshowId}:${digits}`)
  return ((h[0]! & 0x7f) * 0x1000000 + h[1]! * 0x10000 + h[2]! * 0x100 + h[3]!) % 1000
}
