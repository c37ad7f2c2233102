import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { refuse } from '../refused.ts'

/** The system account that Postgres runs as when we are root, which Postgres itself refuses to be. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * The account for a data folder: null when we are not root, then Postgres runs as we do.
 *
 * A folder that was used before keeps the account that owns it. Else "postgres" if the system has it, else "plumbline", which is created.
 * Refused: "no-database-account".
 */
export async function chooseAccount(dataFolder: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  if (process.platform !== 'linux') throw refuse('no-database-account', 'Postgres does not run as root.', 'Run plumb as an ordinary user.')
  const accounts = await readAccounts()
  const owner = await stat(dataFolder).catch(() => null)
  const keeper = owner && owner.uid !== 0 ? accounts.find(({ uid }) => uid === owner.uid) : undefined
  return keeper ?? accounts.find(({ name }) => name === 'postgres') ?? accounts.find(({ name }) => name === 'plumbline') ?? (await createAccount())
}

async function readAccounts(): Promise<readonly Account[]> {
  const text = await readFile('/etc/passwd', 'utf8')
  return text.split('\n').flatMap((row) => {
    const [name, , uid, gid] = row.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

async function createAccount(): Promise<Account> {
  const run = promisify(execFile)
  const asRoot = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'plumbline']
  const fault = await run('useradd', asRoot).then(
    () => null,
    (cause: Error) => cause,
  )
  const account = (await readAccounts()).find(({ name }) => name === 'plumbline')
  if (account) return account
  const refused = refuse(
    'no-database-account',
    'Postgres does not run as root, and no account for it could be made.',
    `Run plumb as an ordinary user, or make the account: "useradd ${asRoot.join(' ')}".`,
  )
  refused.cause = fault
  throw refused
}

/** Whether the account may pass through every folder down to the path. Looks at the plain modes; access lists can only make the answer too careful. */
export async function canReach(path: string, account: Account): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
