// What a journey is given: people with browsers, and a watch on everything a page must not do.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where pictures are kept, one folder a journey. */
export const SHOTS = fileURLToPath(new URL('../target/e2e/shots', import.meta.url))
/** How long anybody waits for one thing: a crowded machine is several times slower than a quiet one, and waits end early. */
export const PATIENCE = 60_000
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
export async function until(condition, sentence, limit = PATIENCE) {
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

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** One journey's surroundings. */
export class Journey {
  people = []
  shots = 0

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
  underWay = new Set()

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
    this.page.setDefaultTimeout(PATIENCE)
    this.page.on('request', (request) => request.url().endsWith('/stream') || this.underWay.add(request))
    for (const end of ['requestfinished', 'requestfailed']) {
      this.page.on(end, (request) => this.underWay.delete(request))
    }
    this.page.on('framenavigated', (frame) => frame === this.page.mainFrame() && this.underWay.clear())
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

  /** Nothing is loading any more, and what came is drawn. An open event stream does not count as loading. */
  async settled() {
    await this.page.waitForLoadState('load')
    await until(async () => {
      if (this.underWay.size > 0) {
        return false
      }
      const busy = await this.page.evaluate(() => new Promise((drawn) =>
        requestAnimationFrame(() => requestAnimationFrame(() => drawn(document.querySelector('[aria-busy="true"]') !== null)))))
      return !busy && this.underWay.size === 0
    }, 'the page has loaded')
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

  /** From now on for this organisation, in the page and in calls of the API. */
  async actFor(organisation) {
    this.organisation = organisation
    await this.page.evaluate((id) => localStorage.setItem('xq.organisation', id), organisation)
  }

  /** A call of the API with this person's session, for what is not the point of the journey. */
  async api(method, path, body) {
    const answer = await this.page.evaluate(
      async ([method, path, body, organisation]) => {
        const token = /(?:^|;\s*)xq_csrf=([^;]+)/.exec(document.cookie)?.[1]
        const response = await fetch(path, {
          method,
          headers: {
            Accept: 'application/json, text/calendar;q=0.5',
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...(token ? { 'X-CSRF-Token': decodeURIComponent(token) } : {}),
            ...(organisation ? { 'X-Organisation': organisation } : {}),
          },
          body: body === undefined ? undefined : JSON.stringify(body),
        })
        const text = await response.text()
        const json = /json/.test(response.headers.get('Content-Type') ?? '')
        return { status: response.status, body: text === '' ? undefined : json ? JSON.parse(text) : text }
      },
      [method, path, body, this.organisation],
    )
    if (answer.status >= 400) {
      throw new Error(`${method} ${path} answered ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    return answer.body
  }

  /** Kept under target/e2e/shots/JOURNEY/, numbered in the order in which they were taken. */
  async shot(name, { fullPage = true } = {}) {
    mkdirSync(join(SHOTS, this.journey.name), { recursive: true })
    const number = String(++this.journey.shots).padStart(2, '0')
    const path = join(SHOTS, this.journey.name, `${number}-${this.name}-${name}.png`)
    const window = this.page.viewportSize()
    if (fullPage) {
      // As high as the page: Playwright's own way makes the window one pixel wide for a moment, and the page a phone's.
      const whole = await this.page.evaluate(() => document.documentElement.scrollHeight)
      await this.page.setViewportSize({ width: window.width, height: Math.max(window.height, whole) })
    }
    await this.page.screenshot({ path, animations: 'disabled' })
    await this.page.setViewportSize(window)
    return path
  }

  /** Closes the browser of one who has seen enough; faults stay known. */
  async leave() {
    await this.context.close()
  }

  /** What is on screen now is whole: nothing loading, nothing wider than the screen, no fault so far. Keeps a picture. */
  async look(name, options) {
    await this.settled()
    const path = await this.shot(name, options)
    await this.fitsWidth()
    expect(this.faults.length === 0, `the page does nothing it must not do: ${this.faults.join('; ')}`)
    return path
  }

  /** One thing this person does, in a sentence: a failure says who failed at what, and keeps a picture of it. */
  async does(sentence, action) {
    try {
      return await action(this)
    } catch (e) {
      if (e.step) {
        throw e
      }
      const picture = await this.shot('failure').catch((cause) => `no screenshot: ${cause.message}`)
      const failed = new Error(`${this.name}: ${sentence}\n${e.message}\nat ${this.page.url()}\npicture: ${picture}`, { cause: e })
      failed.step = sentence
      throw failed
    }
  }

  /** Runs a command over the API at the object's present version. */
  async command(path, command, more = {}) {
    const { version } = await this.api('GET', path)
    return this.api('POST', `${path}/${command}`, { version, ...more })
  }

  // What people do with mouse and keyboard. `within` narrows it down, for example to an open dialog.

  get dialog() {
    return this.page.getByRole('dialog').filter({ visible: true }).last()
  }

  /** The control with this label. */
  control(label, within = this.page) {
    const named = (role) => within.getByRole(role, { name: label, exact: true })
    return named('textbox').or(named('combobox')).or(named('spinbutton')).filter({ visible: true })
  }

  async fill(label, text, within) {
    await this.control(label, within).first().fill(String(text))
  }

  /** Key by key, for what a page says while one types. */
  async type(label, text, within) {
    const control = this.control(label, within).first()
    await control.fill('')
    await control.pressSequentially(text)
  }

  /** Picks from a list by the beginning of its line; `typed` narrows the list first. */
  async choose(label, option, { typed, within } = {}) {
    const box = this.control(label, within).first()
    const closed = (await box.getAttribute('aria-expanded')) !== 'true'
    if (closed) {
      await box.locator('xpath=ancestor::*[contains(@class, "el-select__wrapper")]').click()
    }
    if (typed) {
      await box.fill(typed)
    }
    await this.page.getByRole('option', { name: new RegExp(`^\\s*${escaped(option)}`) }).filter({ visible: true }).first().click()
    if ((await box.getAttribute('aria-expanded')) === 'true') {
      await box.press('Tab') // a list of several stays open
    }
  }

  /** Finds a region by name in the region tree. */
  async pickRegion(label, name, within) {
    const box = this.control(label, within).first()
    await box.click()
    await box.fill(name)
    await this.page.locator('.el-cascader__suggestion-item').filter({ hasText: name, visible: true }).first().click()
    await box.press('Tab')
  }

  async pickDate(label, day, within) {
    const box = this.control(label, within).first()
    await box.fill(day)
    await box.press('Enter')
  }

  async tick(label, within = this.page) {
    await this.mark(within.getByRole('checkbox', { name: label, exact: true }).first())
  }

  async pick(label, within = this.page) {
    await this.mark(within.getByRole('radio', { name: label, exact: true }).first())
  }

  /** The real box is hidden under one that is drawn: people click its label. */
  async mark(box) {
    await box.locator('xpath=ancestor::label[1]').click()
    expect(await box.isChecked(), 'what was clicked is marked')
  }

  async press(name, within = this.page) {
    await within.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click()
  }

  async follow(name, within = this.page) {
    await within.getByRole('link', { name }).filter({ visible: true }).first().click()
    await this.settled()
  }

  async upload(label, file, within = this.page) {
    await within.locator(`input[type=file][aria-label="${label}"]`).setInputFiles(file)
  }

  async sees(text, within = this.page) {
    await within.getByText(text).filter({ visible: true }).first().waitFor()
  }

  /** The line at the foot of the page that says what was done. */
  async isTold(text) {
    await this.page.locator('.toasts').getByText(text).first().waitFor()
  }

  /** Runs a step of an object from its bar and answers the question that follows. */
  async steps(command, { reason, ask } = {}) {
    await this.press(command)
    await this.dialog.waitFor()
    if (ask) {
      await ask(this.dialog)
    }
    if (reason) {
      await this.fill('理由', reason, this.dialog)
    }
    await this.press(command, this.dialog)
    await this.isTold(`${command}：已完成`)
  }

  /** A notice has come; opens what it is about. */
  async opensNotice(text) {
    const bell = this.page.locator('button.bell')
    await this.page.getByRole('button', { name: /条未读通知$/ }).waitFor()
    await bell.click()
    const notice = this.dialog.locator('.unread').filter({ hasText: text })
    await notice.first().waitFor()
    await notice.first().click()
    await this.settled()
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
