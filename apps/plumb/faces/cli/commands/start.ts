import type { Brief } from '@plumbline/engine'
import { InvalidArgumentError } from 'commander'
import { findHome } from '../../../home.ts'
import { loadOperation } from '../../../operations/index.ts'
import { runOperation } from '../../../operations/run.ts'
import { briefAtAGlance } from '../../../render/glance.ts'
import { isLoopback } from '../../../server/port.ts'
import type { RunningServer } from '../../../server/start.ts'
import type { ProgramCommand } from '../program.ts'
import type { Session } from '../session.ts'

interface StartOptions {
  readonly port?: number
  readonly host?: string
  readonly url?: string
  readonly proxy?: readonly string[]
  readonly sample: boolean
}

export const start: ProgramCommand = {
  name: 'start',
  summary: 'Start the web app, the REST interface and MCP on this machine.',
  define(command, then) {
    command
      .option('--port <number>', 'the port to listen on (4321)', readPort)
      .option('--host <address>', 'the address to listen on; 127.0.0.1 is this machine alone, 0.0.0.0 all it has')
      .option('--url <url>', 'where people reach it, when that is another address, such as https://plumb.example.org')
      .option('--proxy <address...>', 'with --url: the proxies that are believed about where a request came from (those on this machine)')
      .option('--no-sample', 'do not load the sample organisation')
      .addHelpText(
        'after',
        '\nThe data lies in the data folder; with DATABASE_URL it lies on that Postgres server instead. Where that role may not prepare the database, PLUMB_ADMIN_URL names one that may.\n\nExamples:\n  plumb start\n  plumb start --port 8080\n  DATABASE_URL=postgres://plumb@db.example.org/plumb plumb start --host 0.0.0.0 --url https://plumb.example.org\n',
      )
      .action((options: StartOptions) =>
        then(async (session, globals) => {
          const { startServer } = await import('../../../server/start.ts')
          const { DATABASE_URL: databaseUrl, PLUMB_ADMIN_URL: adminUrl } = session.env
          const { files: _files, ask: _ask, progress: _progress, signal, now } = session.ports
          const server = await startServer({ ...options, proxies: options.proxy, home: findHome(globals.home), databaseUrl, adminUrl, now, log: session.talk })
          try {
            await sayWhatStands(server, session)
            sayWhere(server, session)
            if (options.host !== undefined && !isLoopback(options.host) && server.url.startsWith('http:')) session.talk(openToAll)
            await aborted(signal)
            session.talk('\nStopping ...')
          } finally {
            await server.close()
          }
          return 0
        }),
      )
  },
}

/** The brief of the first organisation that is not the sample, or of the sample. */
async function sayWhatStands({ store, openContext }: RunningServer, session: Session): Promise<void> {
  const all = await store.workspaces()
  const shown = all.find(({ sample }) => !sample) ?? all[0]
  const operation = await loadOperation('brief')
  if (!shown || !operation) return
  const caller = { kind: 'terminal', id: 'terminal', name: 'the terminal', role: 'owner', ownsDisk: true } as const
  const { signal, progress, seed } = session.ports
  const brief = await runOperation(operation, openContext({ caller, workspace: shown.id, signal, progress, seed }), {})
  await session.print(briefAtAGlance(brief as Brief, session.terminal))
}

function sayWhere({ url, setupUrl }: RunningServer, session: Session): void {
  session.talk(`\nPlumbline runs at ${url}`)
  if (setupUrl !== null) session.talk(`Open this link once to make your account; it works for a day:\n  ${setupUrl}`)
  session.talk('Ctrl-C stops it.')
}

/** Passwords would cross the network as they are typed. */
const openToAll = 'Others on the network can reach it, and nothing is encrypted on the way: put a server with TLS before it, and start with --url https://...'

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535; 0 takes any free one.')
  return port
}
