// node e2e/run.mjs [JOURNEY…]: every journey, or those named, against the built jar in a real browser.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from './browser.mjs'
import { Journey, SHOTS } from './lib.mjs'
import { startServer } from './server.mjs'

const FOLDER = fileURLToPath(new URL('./journeys', import.meta.url))
const LIMIT = 15 * 60_000
/** Journeys wait for answers much of their time, so two walk at once. */
const AT_ONCE = 2
const wanted = process.argv.slice(2)
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.replace(/\.mjs$/, ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort()
if (names.length === 0) {
  console.error(`No such journey: ${wanted.join(' ')}`)
  process.exit(2)
}

const servers = new Map()
/** One demo server serves all journeys that only look around; who changes much asks for an empty one alone. */
function serverFor(kind, journey) {
  if (kind === 'demo' && process.env.XINQIAO_E2E_URL) {
    return { url: process.env.XINQIAO_E2E_URL, output: () => '', stop: async () => {} }
  }
  const key = kind === 'empty' ? `empty-${journey}` : kind
  if (!servers.has(key)) {
    servers.set(key, startServer({ demo: kind === 'demo' }))
  }
  return servers.get(key)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, async () => {
    for (const server of await Promise.allSettled(servers.values())) {
      if (server.value?.pid) process.kill(server.value.pid) // the end of each server removes its database process too
    }
    process.exit(1)
  })
}

const browser = await launchBrowser()
const failed = []
let passed = 0
try {
  const journeys = await Promise.all(names.map(async (name) => ({ name, ...await import(`./journeys/${name}.mjs`) })))
  const waiting = journeys.sort((a, b) => (b.minutes ?? 0) - (a.minutes ?? 0)) // the longest begin first
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let journey = waiting.shift(); journey; journey = waiting.shift()) await walkOne(journey)
  }))
} finally {
  await browser.close()
  await Promise.all((await Promise.allSettled(servers.values())).map((server) => server.value?.stop()))
}
console.log(`${passed} passed, ${failed.length} failed`)
process.exit(failed.length === 0 ? 0 : 1)

async function walkOne({ name, default: walk, server: kind = 'demo' }) {
  const began = Date.now()
  rmSync(join(SHOTS, name), { recursive: true, force: true })
  let journey
  let timer
  try {
    journey = new Journey(name, browser, await serverFor(kind, name))
    const tooLong = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`took longer than ${LIMIT / 60_000} minutes`)), LIMIT)
    })
    await Promise.race([walk(journey), tooLong])
    const faults = journey.faults()
    if (faults.length > 0) {
      throw new Error(`the page did what it must not do:\n  ${faults.join('\n  ')}`)
    }
    passed++
    console.log(`passed  ${name} (${seconds(began)} s), ${journey.shots} pictures in ${join(SHOTS, name)}`)
  } catch (e) {
    failed.push(name)
    console.log(`FAILED  ${name} (${seconds(began)} s)\n${e.stack ?? e}`)
    for (const person of journey?.people ?? []) {
      const path = await person.shot('failure').catch((cause) => `no screenshot: ${cause.message}`)
      console.log(`  ${person.name} at ${person.page.url()}: ${path}`)
      person.faults.forEach((fault) => console.log(`    ${fault}`))
    }
    console.log(journey?.server.output().split('\n').slice(-30).join('\n') ?? '')
  } finally {
    clearTimeout(timer)
    await journey?.close()
  }
}

function seconds(began) {
  return ((Date.now() - began) / 1000).toFixed(1)
}
