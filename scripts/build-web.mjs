// Builds the web app when its sources are newer than what was built: told by a hash of the sources, not by their times.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { pinnedEnvironment, requireNode, root } from './install.mjs'

const web = join(root, 'apps', 'web')
const stamp = join(web, 'dist', '.built-from')

/** Builds when needed; ends the process with a plain line when the build fails. */
export function buildWebWhenStale() {
  const now = hashSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  process.stderr.write('Building the web app ...\n')
  const built = spawnSync(requireNode(), [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: web,
    stdio: ['ignore', 2, 2],
    env: pinnedEnvironment({ NODE_ENV: 'production' }),
  })
  if (built.status !== 0) {
    process.stderr.write('\nThe web app could not be built; see the lines above.\n')
    process.exit(built.status ?? 1)
  }
  compressAssets()
  writeFileSync(stamp, now)
}

/** Text that is worth it gets a compressed twin beside it, made once with patience instead of with each request. */
function compressAssets() {
  for (const path of filesBelow(join(web, 'dist'))) {
    const content = readFileSync(path)
    if (!/\.(js|css|svg|html|json|txt)$/.test(path) || content.length < 1024) continue
    writeFileSync(`${path}.br`, brotliCompressSync(content))
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
  }
}

function hashSources() {
  const hash = createHash('sha256')
  for (const path of [
    ...filesBelow(join(web, 'src')),
    ...filesBelow(join(web, 'public')),
    ...['index.html', 'vite.config.ts', 'package.json'].map((name) => join(web, name)),
    join(root, 'package-lock.json'),
  ])
    hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) buildWebWhenStale()
