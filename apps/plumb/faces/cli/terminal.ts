import type { Terminal } from '../../operations/operation.ts'

/** The streams and the surroundings of a run. */
export interface Surroundings {
  readonly out: NodeJS.WriteStream
  readonly err: NodeJS.WriteStream
  readonly in: NodeJS.ReadStream
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
}

export interface Looks {
  /** False for --no-color; null leaves it to the surroundings. */
  readonly colour: boolean | null
  readonly ascii: boolean
}

/**
 * How a stream can show things. NO_COLOR (no-color.org) and --no-color take colour away, FORCE_COLOR gives it to a stream that is no terminal;
 * ASCII is for terminals whose locale says so.
 */
export function describeTerminal(stream: NodeJS.WriteStream, { env, platform }: Surroundings, looks: Looks): Terminal {
  return {
    columns: clampColumns(stream.columns ?? Number(env.COLUMNS ?? Number.NaN)),
    colour: looks.colour ?? hasColour(stream, env),
    unicode: !looks.ascii && showsUnicode(env, platform),
  }
}

function clampColumns(columns: number): number {
  return Number.isFinite(columns) && columns > 0 ? Math.min(Math.max(Math.floor(columns), 40), 120) : 80
}

function hasColour(stream: NodeJS.WriteStream, env: Surroundings['env']): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return Boolean(stream.isTTY) && env.TERM !== 'dumb'
}

function showsUnicode(env: Surroundings['env'], platform: NodeJS.Platform): boolean {
  if (env.TERM === 'dumb') return false
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG
  return !locale || platform === 'win32' || /utf-?8/i.test(locale)
}
