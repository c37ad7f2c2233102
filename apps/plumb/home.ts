import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The folder of the checkout or of the installed package that holds this product. */
export const productRoot = resolve(import.meta.dirname, '..', '..')

/** The version as people see it. */
export const productVersion: string = JSON.parse(readFileSync(join(productRoot, 'package.json'), 'utf8')).version

/**
 * The data folder: the database, the data files of workspaces, the lock.
 *
 * option: what the caller asked for; then PLUMB_HOME, then .plumbline in the checkout, then .plumbline in the user's own folder.
 */
export function findHome(option?: string): string {
  const asked = option ?? process.env.PLUMB_HOME
  if (asked) return resolve(asked)
  return existsSync(join(productRoot, 'ARCHITECTURE.md')) ? join(productRoot, '.plumbline') : join(homedir(), '.plumbline')
}
