// Plain JavaScript for any Node >= 20.19: what must be there before anything else can run.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.cache', 'plumb', 'installed')

/** Installs the locked dependencies when they are missing or the lock file has changed since. Ends the process with the mend when that fails. */
export function installWhatIsMissing() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const marked = existsSync(stamp) ? readFileSync(stamp, 'utf8') : null
  if (marked === lock && pinnedNode()) return
  if (isInstalledByHand()) return mark(lock)
  process.stderr.write('Installing what is missing (about a minute, once) ...\n')
  const npm = process.env.npm_execpath
  const command = npm ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
  // Not `npm ci`: it stops when a registry lacks the variant of a tool for a platform that is not even this one.
  const ran = spawnSync(command[0], [...command.slice(1), 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (ran.status !== 0) {
    process.stderr.write('\nThe dependencies could not be installed. See the lines above; when the network is back, run the same command again.\n')
    process.exit(2)
  }
  mark(lock)
}

/** The Node that runs the product: the pinned one beside it, else this one when it is new enough. Null when neither will do. */
export function pinnedNode() {
  const windows = process.platform === 'win32'
  const names = [`node-${windows ? 'win' : process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]
  const found = names.map((name) => join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node')).find(existsSync)
  if (found) return found
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18) ? process.execPath : null
}

/** The pinned Node, or the end of the process with the mend. */
export function requireNode() {
  const node = pinnedNode()
  if (node) return node
  process.stderr.write(
    `Plumbline needs Node 22.18 or newer on ${process.platform} ${process.arch}; this is ${process.versions.node}. Install a newer Node and run the same command again.\n`,
  )
  return process.exit(2)
}

/** An environment in which `node` and the installed commands are the pinned ones. */
export function pinnedEnvironment(more = {}) {
  const separator = process.platform === 'win32' ? ';' : ':'
  return { ...process.env, ...more, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(separator) }
}

/** npm leaves its own lock beside what it installed; when that agrees with ours there is nothing to do. */
function isInstalledByHand() {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden) || !pinnedNode()) return false
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) => path === '' || optional || link || !path.startsWith('node_modules') || installed[path]?.version === version,
  )
}

function mark(lock) {
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, lock)
}
