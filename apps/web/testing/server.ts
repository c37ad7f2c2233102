import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { today } from './company.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** A server as anybody starts it, on a data folder of its own. */
export interface StartedServer {
  readonly url: string
  /** The one-time link for the first owner, as the terminal prints it. */
  readonly setupUrl: string
  readonly close: () => Promise<void>
}

/** Starts the real server on a free port, its clock stopped on the day of the test company. It is stopped and its folder removed by close. */
export async function startServer({ sample }: { sample: boolean }): Promise<StartedServer> {
  const home = await mkdtemp(join(tmpdir(), 'plumb-web-'))
  const words = ['apps/plumb/bin/plumb.mjs', 'start', '--home', home, '--port', '0', ...(sample ? [] : ['--no-sample'])]
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, PLUMB_NOW: `${today}T12:00:00Z`, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const close = async () => {
    await stop(child)
    await rm(home, { recursive: true, force: true })
  }
  try {
    const setupUrl = await readSetupUrl(child)
    return { url: new URL(setupUrl).origin, setupUrl, close }
  } catch (cause) {
    await close()
    throw cause
  }
}

/** Waits for the link in what the server says. */
function readSetupUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const link = /https?:\/\/\S+\/welcome\?token=\S+/.exec(said)
      if (link) resolve(link[0])
    }
    child.stdout!.on('data', listen)
    child.stderr!.on('data', listen)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready. It said:\n${said}`)))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGINT')
  const cut = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(cut)
}
