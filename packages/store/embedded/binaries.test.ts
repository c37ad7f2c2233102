import { chmodSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { canReach } from './account.ts'
import { completeInstallation } from './binaries.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-binaries-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the links and modes that npm left out are made, and made once', async () => {
  const native = join(folder, 'native')
  for (const name of ['bin', 'lib']) mkdirSync(join(native, name), { recursive: true })
  for (const name of ['bin/initdb', 'bin/postgres', 'lib/libpq.so.5.18']) writeFileSync(join(native, name), '', { mode: 0o644 })
  const links = ['native/lib/libpq.so', 'native/lib/libpq.so.5'].map((target) => ({ source: 'native/lib/libpq.so.5.18', target }))
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links))
  await completeInstallation(native)
  await completeInstallation(native)
  expect(readlinkSync(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
  expect(existsSync(join(native, 'lib', 'libpq.so'))).toBe(true)
  expect(statSync(join(native, 'bin', 'postgres')).mode & 0o777).toBe(0o755)
})

test('a folder can be reached when every folder above lets one pass', async () => {
  const inner = join(folder, 'a', 'b')
  mkdirSync(inner, { recursive: true })
  chmodSync(folder, 0o711)
  const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 }
  expect(await canReach(inner, stranger)).toBe(true)
  chmodSync(join(folder, 'a'), 0o700)
  expect(await canReach(inner, stranger)).toBe(false)
  expect(await canReach(inner, { ...stranger, uid: statSync(folder).uid })).toBe(true)
})
