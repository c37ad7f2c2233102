#!/usr/bin/env node
// The door: plain JavaScript that any Node >= 20.19 can run. It hands over to the Node 24 that npm installed beside the product,
// or goes on in this process when that is new enough to run TypeScript as it is.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = dirname(realpathSync(fileURLToPath(import.meta.url)))
const root = join(here, '..', '..', '..')
const main = join(here, '..', 'faces', 'cli', 'main.ts')
const compileCache = join(root, 'node_modules', '.cache', 'plumb')

if (['--version', '-V'].includes(process.argv[2])) {
  process.stdout.write(`${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}\n`)
} else if (!existsSync(join(root, 'node_modules', 'commander'))) {
  stop(`Plumbline's dependencies are not installed yet.\n  cd ${root} && npm install`)
} else if (isAtLeast(process.versions.node, 22, 18)) {
  nodeModule.enableCompileCache?.(compileCache)
  process.env.NODE_ENV ??= 'production'
  await import(pathToFileURL(main).href)
} else {
  const node = findPinnedNode()
  if (node) handOver(node)
  else
    stop(
      `Plumbline needs Node 22.18 or newer; this is ${process.versions.node}, and the one that npm installs is missing for ${process.platform} ${process.arch}.\n  cd ${root} && npm install --include=optional`,
    )
}

function isAtLeast(version, major, minor) {
  const [hasMajor, hasMinor] = version.split('.').map(Number)
  return hasMajor > major || (hasMajor === major && hasMinor >= minor)
}

function findPinnedNode() {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const names = [`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]
  return names.map((name) => join(root, 'node_modules', name, 'bin', binary)).find(existsSync)
}

function handOver(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_ENV: 'production', ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compileCache },
  })
  // Ctrl-C in a terminal reaches the child by itself; passing it on as well would count twice.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']
  for (const signal of signals) process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
  child.on('error', (cause) => stop(`Node could not be started: ${cause.message}`))
  child.on('exit', (code, signal) => {
    for (const each of signals) process.removeAllListeners(each)
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code ?? 2
  })
}

function stop(message) {
  process.stderr.write(`plumb: ${message}\n`)
  process.exitCode = 2
}
