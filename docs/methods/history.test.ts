import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportLog } from '@plumbline/store'
import { openTestDatabase } from '@plumbline/store/testing'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('history.md', import.meta.url), 'utf8')
const actor = { kind: 'person', id: 'ada', name: 'Ada' } as const

test.skipIf(process.platform === 'win32')('the command on the page computes the hash that stands in the file', async () => {
  const database = await openTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'plumb-history-'))
  try {
    await database.store.createWorkspace('shop', 'Shop', actor)
    const shop = database.store.inWorkspace('shop', actor)
    for (let step = 1; step <= 3; step++) await shop.write([{ kind: 'metric', id: 'orders', doc: { name: `Bestellungen für ${step} {"hash"}` } }])
    const lines = await Array.fromAsync(exportLog(shop))
    writeFileSync(join(folder, 'shop.log'), lines.join(''))
    const command = /```sh\n([\s\S]*?)```/.exec(page)![1]!
    const [hash] = execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' }).split(' ')
    expect(hash).toBe(JSON.parse(lines[2]!).hash)
    expect(hash).toBe(JSON.parse(lines[3]!).entry.previousHash)
  } finally {
    rmSync(folder, { recursive: true })
    await database.close()
  }
})

test('every problem that verifying can find stands on the page', () => {
  const code = ['verify.ts', 'verify-workspace.ts', 'export-log.ts']
    .map((file) => readFileSync(new URL(`../../packages/store/${file}`, import.meta.url), 'utf8'))
    .join('')
  const codes = [...new Set([...code.matchAll(/broken\('([a-z-]+)'/g)].map((match) => match[1]!))]
  expect(codes.length).toBeGreaterThan(8)
  for (const each of codes) expect(page).toContain(`\`${each}\``)
})
