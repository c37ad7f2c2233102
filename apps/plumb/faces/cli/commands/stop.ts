import { setTimeout as wait } from 'node:timers/promises'
import { findHome } from '../../../home.ts'
import { Refused } from '../../../operations/context.ts'
import type { ProgramCommand } from '../program.ts'

const patienceMs = 20_000
const lookEveryMs = 100

export const stop: ProgramCommand = {
  name: 'stop',
  summary: 'Stop the server that runs on the data folder, as Ctrl-C in its terminal does.',
  define(command, then) {
    command.addHelpText('after', '\nExamples:\n  plumb stop\n  plumb stop --home /srv/plumbline\n')
    command.action(() =>
      then(async (session, globals) => {
        const { findRunning } = await import('@plumbline/store')
        const home = findHome(globals.home)
        const running = await findRunning(home)
        if (running === null) {
          session.talk(`No server runs on ${home}.`)
          return 0
        }
        process.kill(running.pid, 'SIGINT')
        for (let waited = 0; isAlive(running.pid); waited += lookEveryMs) {
          if (waited >= patienceMs) throw new Refused([stillRuns(running.pid)])
          await wait(lookEveryMs, undefined, { signal: session.ports.signal })
        }
        session.talk(`Stopped the server (process ${running.pid}).`)
        return 0
      }),
    )
  },
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function stillRuns(pid: number) {
  return {
    code: 'still-runs',
    severity: 'error' as const,
    place: {},
    message: `Process ${pid} was asked to stop and still runs after ${patienceMs / 1000} seconds.`,
    mend: `Look at what it does; kill ${pid} ends it at once, and nothing that was acknowledged is lost.`,
  }
}
