// What a journey is given: people with browsers, and a watch on everything a page must not do.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SHOTS = fileURLToPath(new URL('./shots', import.meta.url))
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Fails the journey with a sentence. */
export function expect(truth, sentence) {
  if (!truth) {
    throw new Error(`expected: ${sentence}`)
  }
}

export function expectEqual(actual, expected, what) {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (a !== e) {
    throw new Error(`${what}: expected ${e}, was ${a}`)
  }
}

/** Waits until the condition holds; no journey sleeps. */
export async function until(condition, sentence, limit = 15_000) {
  const end = Date.now() + limit
  for (;;) {
    const found = await condition()
    if (found) {
      return found
    }
    if (Date.now() > end) {
      throw new Error(`did not happen within ${limit / 1000} s: ${sentence}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** One journey's surroundings. */
export class Journey {
  people = []

  constructor(name, browser, server) {
    this.name = name
    this.browser = browser
    this.server = server
    this.url = server.url
  }

  /**
   * Somebody new, with a browser and cookies of their own.
   * width 1440 or 390; language 'zh-CN' or 'en'; scheme 'light' or 'dark'; session: the storageState of who signed in before.
   */
  async person(name, { width = 1440, height = width < 600 ? 844 : 900, language = 'zh-CN', scheme = 'light', expected = [], session } = {}) {
    const context = await this.browser.newContext({
      baseURL: this.url,
      viewport: { width, height },
      isMobile: width < 600,
      hasTouch: width < 600,
      locale: language,
      timezoneId: 'Asia/Shanghai',
      colorScheme: scheme,
      reducedMotion: 'reduce',
      acceptDownloads: true,
      storageState: session,
    })
    const person = new Person(this, name, context, expected)
    await person.open()
    this.people.push(person)
    return person
  }

  /** Everything a page did that it must not do. */
  faults() {
    return this.people.flatMap((person) => person.faults.map((fault) => `${person.name}: ${fault}`))
  }

  async close() {
    for (const person of this.people) {
      await person.context.close()
    }
  }
}

export class Person {
  faults = []
  shots = 0

  constructor(journey, name, context, expected) {
    this.journey = journey
    this.name = name
    this.context = context
    this.expected = expected
  }

  async open() {
    await this.context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (e) => console.error(`CSP: ${e.violatedDirective} blocks ${e.blockedURI}`))
    })
    await this.context.route('**/*', (route) => {
      const request = route.request().url()
      if (request.startsWith(this.journey.url) || /^(data|blob|about):/.test(request)) {
        return route.continue()
      }
      this.fault(`third-party request ${request}`)
      return route.abort()
    })
    this.page = await this.context.newPage()
    this.page.setDefaultTimeout(15_000)
    this.page.on('pageerror', (e) => this.fault(`uncaught ${e.message}`))
    this.page.on('console', (message) => {
      if (message.type() === 'error') {
        this.fault(`console ${message.text()} (${message.location().url})`)
      }
    })
    this.page.on('response', (response) => {
      if (response.status() >= 500) {
        this.fault(`${response.status()} from ${response.request().method()} ${response.url()}`)
      }
    })
  }

  /**
   * Remembers a fault, except for what the journey provokes (`expected`: regular expressions) and the browser's own
   * line about a refused request: a 401 before signing in or a 422 on a wrong form is how the page learns of it.
   */
  fault(text) {
    const refusedRequest = /Failed to load resource: the server responded with a status of 4\d\d/.test(text)
    if (!refusedRequest && !this.expected.some((pattern) => pattern.test(text))) {
      this.faults.push(text)
    }
  }

  async go(path) {
    await this.page.goto(path)
    await this.settled()
  }

  /** Like a link inside the page: the program stays, only the page changes. */
  async visit(path) {
    if (this.page.url() === 'about:blank') return this.go(path)
    await this.page.evaluate((to) => {
      history.pushState(null, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
    await this.page.waitForFunction(() => document.querySelector('main') !== null)
    await this.settled()
  }

  /** Nothing is loading any more. An open event stream does not count as loading. */
  async settled() {
    await this.page.waitForLoadState('load')
    await this.page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  }

  /** Through the page, as a person does it. */
  async login(login, password) {
    await this.go('/login')
    await this.page.locator('input[autocomplete="username"]').fill(login)
    await this.page.locator('input[type="password"]').fill(password)
    await this.page.locator('input[type="password"]').press('Enter')
    await this.page.waitForURL((url) => url.pathname !== '/login')
    await this.settled()
  }

  /** A call of the API with this person's session, for what is not the point of the journey. */
  async api(method, path, body) {
    const answer = await this.page.evaluate(
      async ([method, path, body]) => {
        const token = /(?:^|;\s*)xq_csrf=([^;]+)/.exec(document.cookie)?.[1]
        const response = await fetch(path, {
          method,
          headers: {
            Accept: 'application/json',
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...(token ? { 'X-CSRF-Token': decodeURIComponent(token) } : {}),
          },
          body: body === undefined ? undefined : JSON.stringify(body),
        })
        const text = await response.text()
        return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
      },
      [method, path, body],
    )
    if (answer.status >= 400) {
      throw new Error(`${method} ${path} answered ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    return answer.body
  }

  /** Kept under e2e/shots/JOURNEY/. */
  async shot(name, { fullPage = true } = {}) {
    mkdirSync(join(SHOTS, this.journey.name), { recursive: true })
    const number = String(++this.shots).padStart(2, '0')
    const path = join(SHOTS, this.journey.name, `${this.name}-${number}-${name}.png`)
    await this.page.screenshot({ path, fullPage, animations: 'disabled' })
    return path
  }

  /** Closes the browser of one who has seen enough; faults stay known. */
  async leave() {
    await this.context.close()
  }

  /** No serious or critical accessibility finding on what is on screen now. */
  async axe() {
    const findings = await this.axeFindings()
    if (findings.length > 0) {
      throw new Error(`accessibility of ${this.page.url()}:\n  ${findings.slice(0, 20).join('\n  ')}`)
    }
  }

  async axeFindings() {
    await this.page.evaluate(AXE) // by the debugger's way in, which the page's CSP does not govern
    return this.page.evaluate(async () => {
      const result = await globalThis.axe.run(document, { resultTypes: ['violations'] })
      return result.violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .flatMap((v) => v.nodes.map((n) => `${v.id} ${n.target.join(' ')}`))
    })
  }

  /** Nothing wider than the screen. */
  async fitsWidth() {
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(over <= 0, `${this.page.url()} fits the width (it is ${over} px wider)`)
  }
}
