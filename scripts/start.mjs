// npm start: installs what is missing, builds the web app when its sources changed, then starts Plumbline on the pinned Node. Words after -- go to `plumb start`.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildWebWhenStale } from './build-web.mjs'
import { installWhatIsMissing, pinnedEnvironment, requireNode, root } from './install.mjs'

installWhatIsMissing()
const node = requireNode()
buildWebWhenStale()

const compiled = join(root, 'node_modules', '.cache', 'plumb')
const environment = pinnedEnvironment({ NODE_ENV: 'production', NODE_COMPILE_CACHE: compiled })
const server = spawn(node, [join(root, 'apps', 'plumb', 'faces', 'cli', 'main.ts'), 'start', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment,
})

// In a terminal Ctrl-C reaches the server by itself; passed on as well it would count as the second one, which does not wait.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : server.kill(signal)))
server.on('error', (cause) => {
  process.stderr.write(`Plumbline could not be started: ${cause.message}\n`)
  process.exitCode = 2
})
server.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
})
