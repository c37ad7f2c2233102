// npm run bench -- NAME: runs bench/NAME.ts, whose last line is ratio=<measured> goal=<goal>. Without a name it lists them.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installWhatIsMissing, pinnedEnvironment, requireNode, root } from './install.mjs'

installWhatIsMissing()
const [name, ...words] = process.argv.slice(2)
const benches = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.ts') && readFileSync(join(root, 'bench', file), 'utf8').includes('goal='))
  .map((file) => file.slice(0, -3))

if (!name || !existsSync(join(root, 'bench', `${name}.ts`))) {
  process.stderr.write(`${name ? `There is no bench ${name}. ` : ''}Benches: ${benches.join(', ')}\n  npm run bench -- ${benches[0] ?? 'NAME'}\n`)
  process.exit(name ? 2 : 0)
}
const ran = spawnSync(requireNode(), ['--expose-gc', join('bench', `${name}.ts`), ...words], {
  cwd: root,
  stdio: 'inherit',
  env: pinnedEnvironment({ TZ: 'UTC' }),
})
process.exit(ran.status ?? 1)
