// Holds the build to its weight, in gzip bytes as the browser fetches them: JS and CSS together.
//   first load of any public page, and of the work frame      ≤ 250 kB
//   every other page, on top of the frame it stands in        ≤ 120 kB
// What is loaded on demand only (dynamic imports inside a page: charts, PDF) does not count.
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url)
const FIRST = 250_000
const MORE = 120_000

if (!existsSync(new URL('.vite/manifest.json', dist))) {
  console.log('size-check: no build in dist/, nothing to weigh')
  process.exit(0)
}
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const weights = new Map()
const weigh = (file) => {
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(new URL(file, dist))).length)
  return weights.get(file)
}

/** All files that come with a chunk by static import. */
function closure(keys, files = new Set(), seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) throw new Error(`size-check: ${key} is not in the manifest`)
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    closure(chunk.imports ?? [], files, seen)
  }
  return files
}
const total = (files) => [...files].reduce((sum, f) => sum + weigh(f), 0)

const entry = 'index.html'
// The Chinese texts and Element Plus's Chinese words are fetched before the page is drawn.
const always = [entry, 'src/app/messages/zh-CN.ts', Object.keys(manifest).find((k) => k.endsWith('element-plus/es/locale/lang/zh-cn.mjs'))].filter(Boolean)
const shell = 'src/app/frame/Shell.vue'
const pages = Object.keys(manifest).filter((k) => /src\/(features\/.*|app\/)[A-Z]\w*Page\.vue$/.test(k))

const workBase = closure([...always, shell])
// Public pages by their place in the router; kept here by name because the manifest knows nothing of routes.
const isPublic = (key) => /(Landing|Login|Signup|Public\w*|Teaser\w*|roadshow\/pages\/Event|FirstAdministrator|NotFound)Page\.vue$/.test(key)

let failed = false
const lines = []
function check(name, bytes, budget) {
  const over = bytes > budget
  failed ||= over
  lines.push([over, `${over ? 'OVER ' : '     '}${(bytes / 1000).toFixed(1).padStart(7)} kB of ${budget / 1000}  ${name}`])
}
check('first load: work frame', total(workBase), FIRST)
for (const page of pages) {
  if (isPublic(page)) {
    const texts = page.includes('features/roadshow/') ? ['src/app/messages/event.zh-CN.ts'] : []
    check(`first load: ${page}`, total(closure([...always, ...texts, page])), FIRST)
  } else {
    const files = closure([page])
    check(page, total(new Set([...files].filter((f) => !workBase.has(f)))), MORE)
  }
}
const all = process.argv.includes('--all')
for (const [over, line] of lines) if (all || over || line.includes('first load')) console.log(line)
console.log(failed ? 'size-check: over budget' : `size-check: ${lines.length} loads within budget`)
process.exit(failed ? 1 : 0)
