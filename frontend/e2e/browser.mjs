// A Chromium that shows Chinese, wherever the tests run.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]
// The shell first: the same engine without the browser's own windows, which take most of two cores with thirty pages open.
const OF_THE_MACHINE = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
// Not in package.json: 160 MB that only a machine without a browser of its own needs.
const FROM_NPM = ['@sparticuz/chromium@147.0.0']
const FONT_FROM_NPM = ['@expo-google-fonts/noto-sans-sc@0.4.3']
const STORE = fileURLToPath(new URL('../target/e2e', import.meta.url))

/** Starts the browser named by XINQIAO_CHROMIUM, or one of the machine, or one fetched from npm. */
export async function launchBrowser() {
  const own = process.env.XINQIAO_CHROMIUM || OF_THE_MACHINE.find((path) => existsSync(path))
  if (process.env.XINQIAO_CHROMIUM && !existsSync(process.env.XINQIAO_CHROMIUM)) {
    throw new Error(`XINQIAO_CHROMIUM names ${process.env.XINQIAO_CHROMIUM}, which does not exist`)
  }
  const env = { ...process.env, ...fontSettings() }
  if (own) {
    return chromium.launch({ executablePath: own, args: FLAGS, env })
  }
  console.error('No Chromium on this machine: fetching one from npm …')
  const bundled = fetched(FROM_NPM, '@sparticuz/chromium')
  return chromium.launch({ executablePath: await bundled.default.executablePath(), args: FLAGS, env })
}

/** Without a Chinese font every character is a box; then one from npm is made known to the browser alone. */
function fontSettings() {
  const known = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  if (process.platform !== 'linux' || (known.status === 0 && known.stdout.trim() !== '')) {
    return {}
  }
  console.error('No Chinese font on this machine: fetching one from npm …')
  install(FONT_FROM_NPM)
  const folder = join(STORE, 'node_modules/@expo-google-fonts/noto-sans-sc/400Regular')
  const file = join(STORE, 'fonts.conf')
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir>`
    + `<dir>/usr/share/fonts</dir><cachedir>${join(STORE, 'font-cache')}</cachedir></fontconfig>`)
  return { FONTCONFIG_FILE: file }
}

function fetched(packages, name) {
  install(packages)
  const loaded = createRequire(join(STORE, 'package.json'))(name)
  return loaded.default ? loaded : { default: loaded }
}

function install(packages) {
  mkdirSync(STORE, { recursive: true })
  if (!existsSync(join(STORE, 'package.json'))) {
    writeFileSync(join(STORE, 'package.json'), '{"private":true}')
  }
  const npm = fileURLToPath(new URL('../node/node_modules/npm/bin/npm-cli.js', import.meta.url))
  const command = existsSync(npm) ? [process.execPath, npm] : ['npm']
  execFileSync(command[0], [...command.slice(1), 'install', '--no-audit', '--no-fund', '--prefer-offline', ...packages],
    { cwd: STORE, stdio: ['ignore', 'ignore', 'inherit'] })
}
