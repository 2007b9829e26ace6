// The built jar, run as a user runs it.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const JAR = fileURLToPath(new URL('../../backend/target/xinqiao.jar', import.meta.url))
const START_LIMIT = 6 * 60_000

/**
 * Starts a server on a free port with a database of its own.
 * `demo` loads the demo programme; otherwise the database is empty and `administratorToken` lets the first person in.
 */
export async function startServer({ demo = false, arguments: more = [], env = {} } = {}) {
  if (!existsSync(JAR)) {
    throw new Error(`${JAR} is missing: run mvn package -DskipTests first`)
  }
  const data = mkdtempSync(join(tmpdir(), 'xinqiao-e2e-'))
  const java = process.env.XINQIAO_JAVA || 'java'
  const child = spawn(java, ['-jar', JAR, 'serve', demo ? '--demo' : '--no-demo', '--data', data, '--port', '0', ...more], {
    env: { ...process.env, XINQIAO_DB_URL: '', XINQIAO_METRICS_PORT: '-1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
  const url = await new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`the server did not start in time\n${output}`)), START_LIMIT)
    const read = (text) => {
      output += text
      const ready = /Ctrl-C/.test(output) && /http:\/\/localhost:\d+/.exec(output)
      if (ready) {
        clearTimeout(limit)
        resolve(ready[0])
      }
    }
    child.stdout.setEncoding('utf8').on('data', read)
    child.stderr.setEncoding('utf8').on('data', read)
    child.once('error', reject)
    ended.then((how) => reject(new Error(`the server ended with ${how}\n${output}`)))
  })
  return {
    url,
    data,
    administratorToken: /first administrator\s+(\S+)/.exec(output)?.[1],
    output: () => output,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}
