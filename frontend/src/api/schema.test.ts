import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('schema.d.ts is made from the committed API document (npm run types)', () => {
  const check = spawnSync(
    process.execPath,
    ['node_modules/openapi-typescript/bin/cli.js', '../backend/openapi.yml', '-o', 'src/api/schema.d.ts', '--check'],
    { encoding: 'utf8' },
  )
  expect(check.status, check.stdout + check.stderr).toBe(0)
}, 60_000)
