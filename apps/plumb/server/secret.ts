import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret that signs session cookies: PLUMB_SECRET, or made once and kept in the data folder, for the owner of the folder alone. */
export async function readSecret(home: string): Promise<string> {
  const given = process.env.PLUMB_SECRET
  if (given) return given
  const path = join(home, 'session-secret')
  await mkdir(home, { recursive: true, mode: 0o700 })
  try {
    // Fails when it is there, so that two first starts cannot each have their own.
    await writeFile(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  }
  await chmod(path, 0o600)
  return (await readFile(path, 'utf8')).trim()
}
