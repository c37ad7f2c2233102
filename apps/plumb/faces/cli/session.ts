import { createDisk } from '../../folder/files.ts'
import type { LocalPorts } from '../../folder/ports.ts'
import type { Terminal } from '../../operations/operation.ts'
import { disarm } from '../../render/layout.ts'
import { makeAsk } from './ask.ts'
import { makeProgress } from './progress.ts'
import { describeTerminal, type Looks, type Surroundings } from './terminal.ts'

/** The options that every command takes. */
export interface Globals {
  readonly json?: boolean
  /** Only where the answer is a table. */
  readonly csv?: boolean
  readonly quiet?: boolean
  readonly home?: string
  readonly workspace?: string
  readonly server?: string
  readonly key?: string
  readonly seed?: string
}

/** One run of the command line: where it writes, whom it may ask, when it must stop. */
export interface Session {
  readonly terminal: Terminal
  /** How standard error shows things. */
  readonly talkTerminal: Terminal
  readonly env: Surroundings['env']
  /** Data, on standard output; resolves when it is handed over. */
  readonly print: (text: string) => Promise<void>
  /** Data of any length, byte for byte. */
  readonly pipe: (pieces: AsyncIterable<string>) => Promise<void>
  /** Talk, on standard error; not with --quiet. */
  readonly talk: (text: string) => void
  /** What went wrong, on standard error, also with --quiet. */
  readonly complain: (text: string) => void
  readonly ports: LocalPorts
  readonly clearProgress: () => void
}

/** The seed of every simulation unless another is asked for. */
export const defaultSeed = 1

export function openSession(surroundings: Surroundings, looks: Looks & { readonly quiet: boolean; readonly seed: number }, signal: AbortSignal): Session {
  const { out, err, env } = surroundings
  const progress = makeProgress(err, !looks.quiet)
  const now = clockFrom(env.PLUMB_NOW)
  const complain = (text: string) => {
    progress.clear()
    err.write(showable(err, text.endsWith('\n') ? text : `${text}\n`))
  }
  const talk = (text: string) => (looks.quiet ? undefined : complain(text))
  const talkTerminal = describeTerminal(err, surroundings, looks)
  return {
    terminal: describeTerminal(out, surroundings, looks),
    talkTerminal,
    env,
    print: (text) => {
      progress.clear()
      return hand(out, showable(out, text.endsWith('\n') ? text : `${text}\n`))
    },
    pipe: async (pieces) => {
      progress.clear()
      for await (const piece of pieces) await hand(out, piece)
    },
    talk,
    complain,
    clearProgress: progress.clear,
    ports: {
      now,
      seed: looks.seed,
      signal,
      progress: progress.report,
      say: talk,
      files: createDisk(now),
      ask: makeAsk(surroundings, talkTerminal, signal, progress.clear),
    },
  }
}

/** What somebody wrote into a strategy must not command a terminal; into a file it goes as it is. */
function showable(stream: NodeJS.WriteStream, text: string): string {
  return stream.isTTY ? disarm(text) : text
}

function hand(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => stream.write(text, () => resolve()))
}

/** PLUMB_NOW stops the clock, so that a run can be repeated to the byte. */
function clockFrom(fixed: string | undefined): () => Date {
  if (!fixed) return () => new Date()
  const time = Date.parse(fixed)
  if (Number.isNaN(time)) throw new RangeError(`PLUMB_NOW is ${JSON.stringify(fixed)}; expected a date such as 2027-06-30 or 2027-06-30T12:00:00Z.`)
  return () => new Date(time)
}
