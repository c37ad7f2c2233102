import type { Problem } from '@plumbline/model'
import { CommanderError } from 'commander'
import { renderProblems } from '../../render/problems.ts'
import { conceal, concealIn } from '../../secrets/conceal.ts'
import { buildProgram, type Job } from './program.ts'
import { defaultSeed, type Globals, openSession, type Session } from './session.ts'
import type { Surroundings } from './terminal.ts'

const cannotRun = 2
const interrupted = 130

/**
 * Runs one command line and gives its exit code: 0, 1 (what was asked about is not in order), 2 (cannot run), 130 (Ctrl-C).
 *
 * signals: where SIGINT and SIGTERM come from. The first asks the work to stop, the second ends the process at once.
 */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings, signals: NodeJS.Process): Promise<number> {
  const looks = { colour: argv.includes('--no-color') ? false : null, ascii: argv.includes('--ascii'), quiet: argv.includes('--quiet'), seed: readSeed(argv) }
  const stop = new AbortController()
  const onSignal = (signal: NodeJS.Signals) => {
    if (stop.signal.aborted) signals.exit(exitCodeOf(signal))
    stop.abort(signal)
  }
  signals.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('SIGHUP', onSignal)
  let session: Session | undefined
  let json = argv.includes('--json')
  try {
    session = openSession(surroundings, looks, stop.signal)
    const parsed = await parseCommandLine(argv, session)
    if (parsed === null) return 0
    json = parsed.globals.json ?? false
    return await parsed.job(session, parsed.globals)
  } catch (cause) {
    session?.clearProgress()
    if (stop.signal.aborted) return exitCodeOf(stop.signal.reason)
    // Ctrl-C at a question reaches the prompt instead of the process.
    if (cause instanceof Error && cause.name === 'ExitPromptError') return interrupted
    return report(cause, json, surroundings, session)
  } finally {
    signals.off('SIGINT', onSignal).off('SIGTERM', onSignal).off('SIGHUP', onSignal)
  }
}

function readSeed(argv: readonly string[]): number {
  const at = argv.findIndex((word) => word === '--seed' || word.startsWith('--seed='))
  const seed = at < 0 ? defaultSeed : Number(argv[at]!.split('=')[1] ?? argv[at + 1])
  return Number.isSafeInteger(seed) ? seed : defaultSeed
}

/** Null when help or the version was asked for and has been printed. */
async function parseCommandLine(argv: readonly string[], session: Session): Promise<{ job: Job; globals: Globals } | null> {
  let job: Job | null = null
  const said: string[] = []
  const program = await buildProgram(argv, (found) => {
    job = found
  })
  const output = {
    writeOut: (text: string) => said.push(text),
    writeErr: () => {},
    getOutHelpWidth: () => session.terminal.columns,
    getOutHasColors: () => session.terminal.colour,
  }
  for (const command of [program, ...program.commands]) command.configureOutput(output).exitOverride()
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' })
  } catch (cause) {
    if (!(cause instanceof CommanderError) || cause.exitCode !== 0) throw cause
    await session.print(said.join('').trimEnd())
    return null
  }
  return job === null ? null : { job, globals: program.opts<Globals>() }
}

/** Says what went wrong and what to do; a stack trace only when PLUMB_DEBUG asks for it. */
function report(cause: unknown, json: boolean, { err, env }: Surroundings, session: Session | undefined): number {
  const say = session?.complain ?? ((text: string) => void err.write(`${text}\n`))
  const complain = (text: string) => say(conceal(text))
  const terminal = session?.talkTerminal ?? { columns: 80, colour: false, unicode: false }
  const problems = concealIn(problemsOf(cause))
  if (problems) complain(json ? JSON.stringify({ problems }, null, 2) : renderProblems(problems, terminal).trimEnd())
  else if (cause instanceof CommanderError) complain(`plumb: ${cause.message.replace(/^error: /, '')}\nplumb --help tells more.`)
  else complain(`plumb: ${cause instanceof Error ? cause.message : String(cause)}\nThis should not happen. PLUMB_DEBUG=1 shows where.`)
  if (env.PLUMB_DEBUG && cause instanceof Error) complain(String(cause.stack))
  return cannotRun
}

/** What the user can mend: refused by an operation, or by the store below it. */
function problemsOf(cause: unknown): readonly Problem[] | null {
  const problems = cause instanceof Error && 'problems' in cause ? cause.problems : null
  return Array.isArray(problems) && problems.length > 0 ? (problems as readonly Problem[]) : null
}

function exitCodeOf(signal: unknown): number {
  return signal === 'SIGTERM' ? 143 : signal === 'SIGHUP' ? 129 : interrupted
}
