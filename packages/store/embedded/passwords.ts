import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '../refused.ts'

/** Passwords of the embedded database, made at random when its folder is made. */
export interface Passwords {
  readonly admin: string
  readonly application: string
}

const fileName = 'postgres-passwords.json'

/** Null when the folder has none yet. Refused: "folder-not-readable" for another user of the machine. */
export async function readPasswords(folder: string): Promise<Passwords | null> {
  const text = await readFile(join(folder, fileName), 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null
    if (fault.code !== 'EACCES') throw fault
    throw refuse(
      'folder-not-readable',
      `The data folder ${folder} belongs to another user of this machine.`,
      'Run plumb as that user, or choose another folder.',
    )
  })
  return text === null ? null : (JSON.parse(text) as Passwords)
}

/** Makes new passwords and keeps them in a file that only we can read. */
export async function createPasswords(folder: string): Promise<Passwords> {
  const password = () => randomBytes(24).toString('base64url')
  const passwords: Passwords = { admin: password(), application: password() }
  await writeFile(join(folder, fileName), `${JSON.stringify(passwords)}\n`, { mode: 0o600, flush: true })
  return passwords
}
