import { didYouMean, type Place, type Problem } from '@plumbline/model'
import { type UserSqlLimits, usualLimits } from './limits.ts'
import { type Holds, type LockedProcess, startLockedProcess } from './locked-process.ts'
import type { SqlColumn, SqlTable, SqlValue } from './messages.ts'
import { loadedTooLong, pastDeadline, stopped } from './problems.ts'
import { takeTurn } from './turns.ts'

export type { UserSqlLimits } from './limits.ts'
export type { SqlColumn, SqlTable, SqlValue } from './messages.ts'

/** Rows by column name, in the order of the statement; numbers that are not finite come as null. */
export interface UserSqlRows {
  readonly columns: readonly SqlColumn[]
  readonly rows: readonly Readonly<Record<string, SqlValue>>[]
  /** The tables that the statement reads, by the names under which they were given. */
  readonly tables: readonly string[]
  /** What kept the statement within its bounds on this machine. */
  readonly holds: Holds
}

/** What is wrong with the statement, all at once, or what ended it. */
export interface UserSqlRefusal {
  readonly problems: readonly [Problem, ...Problem[]]
}

export type UserSqlAnswer = UserSqlRows | UserSqlRefusal

export interface UserSqlOptions {
  /** What the statement may name. Only those that it names are read. */
  readonly tables: readonly SqlTable[]
  /** usualLimits where left out. */
  readonly limits?: Partial<UserSqlLimits>
  /** IANA time zone in which the statement reads times with a zone; UTC when left out. */
  readonly timeZone?: string
}

export interface UserSqlRun {
  /** Where the statement stands, such as a metric's field; line and column within it are added to the problems. */
  readonly place?: Place
  /** Ends the statement, and its process. */
  readonly signal?: AbortSignal
}

/** Statements of one workspace over the same data, one after the other, in a process that no other workspace ever meets. */
export interface UserSqlSession {
  run(sql: string, options?: UserSqlRun): Promise<UserSqlAnswer>
  close(): Promise<void>
}

/**
 * Runs one SELECT that a person wrote, locked in: a process of its own with a memory cap and a deadline, no files, no network,
 * no settings, no extensions, and no more rows and bytes back than allowed.
 *
 * The same data and statement give the same rows: functions of chance and of the clock are refused.
 */
export async function runUserSql(sql: string, options: UserSqlOptions & UserSqlRun): Promise<UserSqlAnswer> {
  const session = openUserSql(options)
  try {
    return await session.run(sql, options)
  } finally {
    await session.close()
  }
}

/** Keeps the process and its data between statements. A process that was ended is replaced when the next statement comes. */
export function openUserSql({ tables, limits: wanted = {}, timeZone = 'UTC' }: UserSqlOptions): UserSqlSession {
  const limits = { ...usualLimits, ...wanted }
  const names = tables.map(({ name }) => name)
  let asked: ReadonlySet<string> = new Set()
  let held: LockedProcess | null = null
  let loaded: ReadonlySet<string> | null = null
  let before: Promise<unknown> = Promise.resolve()

  async function answer(sql: string, { signal }: UserSqlRun): Promise<UserSqlAnswer> {
    if (signal?.aborted) return { problems: [stopped()] }
    let process = await current()
    const start = performance.now()
    const checked = await process.ask({ ask: 'check', sql, tables: names }, limits.deadlineMs, pastDeadline(limits), signal)
    if (checked.how === 'refused') return { problems: suggestNames(checked.problems, names) }
    // Reading a statement counts as running it; loading its data does not.
    const leftMs = limits.deadlineMs - (performance.now() - start)
    if (loaded !== null && !checked.tables.every((name) => loaded!.has(name))) {
      // Once locked, a process loads nothing more: another one takes over.
      await end()
      process = await current()
    }
    if (loaded === null) {
      const refusal = await load(process, checked.tables, signal)
      if (refusal !== null) return refusal
    }
    const ran = await process.ask(
      { ask: 'run', sql, limits: { rows: limits.rows, bytes: limits.bytes, columns: limits.columns } },
      leftMs,
      pastDeadline(limits),
      signal,
    )
    if (ran.how === 'refused') {
      // Memory that was fought for is not all given back: the next statement shall not suffer for this one.
      if (ran.problems.some(({ code }) => code === 'sql-memory')) await end()
      return { problems: ran.problems }
    }
    const rows = ran.rows.map((values) => Object.fromEntries(ran.columns.map(({ name }, at) => [name, values[at] ?? null])))
    return { columns: ran.columns, rows, tables: checked.tables, holds: process.holds }
  }

  /** Loads what this statement names and what the ones before it named, and locks the process for good. */
  async function load(process: LockedProcess, needed: readonly string[], signal: AbortSignal | undefined): Promise<UserSqlRefusal | null> {
    const wanted = new Set([...asked, ...needed])
    const said = await process.ask(
      { ask: 'load', tables: tables.filter(({ name }) => wanted.has(name)), timeZone },
      limits.loadMs,
      loadedTooLong(limits),
      signal,
    )
    if (said.how === 'refused') {
      await end()
      return { problems: said.problems }
    }
    await process.lock()
    asked = loaded = wanted
    return null
  }

  async function current(): Promise<LockedProcess> {
    if (held === null || held.ended) {
      loaded = null
      held = await startLockedProcess(limits)
    }
    return held
  }

  async function end(): Promise<void> {
    await held?.end()
    held = null
    loaded = null
  }

  return {
    run(sql, options = {}) {
      const next = before.then(() => takeTurn(() => answer(sql, options))).then((answer) => placed(answer, options.place))
      before = next.catch(() => undefined)
      return next
    },
    async close() {
      await before
      await end()
    },
  }
}

function placed(answer: UserSqlAnswer, place: Place | undefined): UserSqlAnswer {
  if (!('problems' in answer) || place === undefined) return answer
  const [first, ...others] = answer.problems
  const at = (problem: Problem): Problem => ({ ...problem, place: { ...place, ...problem.place } })
  return { problems: [at(first), ...others.map(at)] }
}

/** The process knows no other names than its own; the likely one is found here. */
function suggestNames([first, ...others]: UserSqlRefusal['problems'], names: readonly string[]): UserSqlRefusal['problems'] {
  const suggest = (problem: Problem): Problem =>
    problem.code === 'sql-unknown-table' ? { ...problem, mend: didYouMean(problem.found ?? '', names, problem.mend) } : problem
  return [suggest(first), ...others.map(suggest)]
}
