import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { findHolder, lockFolder } from './folder-lock.ts'
import { identifyProcess } from './process-identity.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-lock-'))
afterEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
})
const write = (holder: unknown) => writeFileSync(join(folder, 'plumb.lock'), typeof holder === 'string' ? holder : JSON.stringify(holder))
const since = '2026-01-01T00:00:00.000Z'

test('one holds the folder until it lets go, and says what it does there', async () => {
  const lock = await lockFolder(folder)
  await lock.update({ port: 5000 })
  await lock.update({ url: 'http://127.0.0.1:4100' })
  expect(await findHolder(folder)).toMatchObject({ pid: process.pid, port: 5000, url: 'http://127.0.0.1:4100' })
  await expect(lockFolder(folder)).rejects.toMatchObject({ problems: [{ code: 'folder-in-use', found: String(process.pid) }] })
  await lock.release()
  expect(readdirSync(folder)).toEqual([])
})

test('a living process holds, a dead one does not', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await new Promise((resolve) => child.once('spawn', resolve))
  write({ ...identifyProcess(child.pid!), since, port: null, url: null })
  await expect(lockFolder(folder)).rejects.toMatchObject({ problems: [{ found: String(child.pid) }] })
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))
  expect(await findHolder(folder)).toBeNull()
  await (await lockFolder(folder)).release()
})

test.each([
  ['empty', ''],
  ['half written', '{"pid":'],
  ['nothing', 'null'],
  ['of nobody', { since }],
  ['of a process whose number was given to another', { pid: process.pid, start: 'other-boot/1', since }],
])('a lock that is %s is taken over', async (_what, holder) => {
  write(holder)
  expect(await findHolder(folder)).toBeNull()
  await (await lockFolder(folder)).release()
})

test('of many that find a stale lock, one takes it over', async () => {
  write({ pid: 2 ** 22 + 1, start: null, since })
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
