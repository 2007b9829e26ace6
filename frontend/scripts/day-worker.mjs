// Writes dist/day-worker.js: the files that the day's pages need, by the build's own manifest, under a version made of
// their names (which carry the hash of what is in them).
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const page = readFileSync(new URL('index.html', dist), 'utf8')
const files = new Set()
const seen = new Set()

function take(key, deep) {
  if (seen.has(key)) return
  seen.add(key)
  const chunk = manifest[key]
  if (!chunk) throw new Error(`day-worker: ${key} is not in the manifest`)
  for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(`/${file}`)
  for (const next of chunk.imports ?? []) take(next, false)
  if (deep) for (const next of chunk.dynamicImports ?? []) take(next, deep)
}
const pages = Object.keys(manifest).filter((key) => key.includes('features/roadshow/day/pages/'))
if (pages.length < 5) throw new Error('day-worker: the pages of the day are not in the manifest')
take('index.html', false)
for (const key of Object.keys(manifest)) {
  if (/src\/app\/messages\/(event\.)?(zh-CN|en)\.ts$|element-plus\/es\/locale\/lang\/(zh-cn|en)\.mjs$/.test(key)) take(key, false)
}
for (const key of pages) {
  seen.delete(key)
  take(key, true)
}
for (const file of ['/favicon.svg', '/day-manifest.json', '/day-192.png', '/day-512.png']) files.add(file)

const list = [...files].sort()
const version = createHash('sha256').update(list.join('\n')).update(page).digest('hex').slice(0, 16)
const template = readFileSync(new URL('day-worker.template.js', import.meta.url), 'utf8')
writeFileSync(new URL('day-worker.js', dist), template.replace('__VERSION__', version).replace('__FILES__', JSON.stringify(list)))
console.log(`day-worker: ${list.length} files, version ${version}`)
