/** A text in parts, those that are one of the words (parted by blanks, any case, full or half width) being hits. */
export function marked(text: string, words: string): { text: string; hit: boolean }[] {
  const narrow = (s: string) => s.toLowerCase().replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  const haystack = narrow(text)
  const hits = new Array<boolean>(text.length).fill(false)
  // Lower case of a few letters is longer; then places would not be those of the text.
  if (haystack.length === text.length) {
    for (const word of narrow(words).split(/\s+/).filter(Boolean)) {
      for (let at = haystack.indexOf(word); at >= 0; at = haystack.indexOf(word, at + 1)) hits.fill(true, at, at + word.length)
    }
  }
  const parts: { text: string; hit: boolean }[] = []
  for (let i = 0; i < text.length; i++) {
    const last = parts.at(-1)
    if (last && last.hit === hits[i]) last.text += text[i]
    else parts.push({ text: text[i], hit: hits[i] })
  }
  return parts
}
