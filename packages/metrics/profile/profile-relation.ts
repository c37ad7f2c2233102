import { type Calendar, dateIn, daysOf, type Problem } from '@plumbline/model'
import { DatabaseRefusal, type Row } from '../connections/connection.ts'
import type { ColumnAsk, ProfileDialect } from '../dialects/profile-dialect.ts'
import { profileDialectOf } from '../dialects/profile-dialects.ts'
import { shownMessage, shownStatement } from '../dialects/shown-statement.ts'
import type { Relation } from '../relation.ts'
import { readColumn } from './column-reading.ts'
import { tellFreshness } from './freshness.ts'
import { findKeys } from './keys.ts'
import { maskValue } from './mask.ts'
import { findMissingBy } from './missing-by.ts'
import type { Profile, Volume } from './profile.ts'
import { headlineOf, remarksOf } from './remarks.ts'
import { readRhythm } from './rhythm.ts'
import { readSample, type Sample, type SampledColumn, sampleSize } from './sample.ts'
import { timeColumnOf } from './time-column.ts'

export interface ProfileOptions {
  /** The clock: freshness is told against it, and it is the time of reading. */
  readonly now: Date
  /** IANA zone of the books, in which days begin. */
  readonly timeZone: string
  /** Where weeks and fiscal years begin; Monday and January when left out. */
  readonly calendar?: Calendar
  /** Rows times columns up to which distinct counts and quantiles are exact on every database; 20 million when left out. */
  readonly exactCells?: number
  readonly signal?: AbortSignal
  /** For each statement. */
  readonly deadlineMs?: number
  /** Called before each step, with a few words for people. */
  readonly onProgress?: (says: string, done: number, of: number) => void
}

const usualExactCells = 20_000_000
const usualCalendar: Calendar = { weekStart: 'monday', fiscalYearStart: 1 }
/** Columns asked at once: a database has a limit to the width of an answer. */
const columnsAtOnce = 50

/**
 * What a dataset looks like. One scan answers everything about its columns; before it a sample is looked at, to know what to ask, and
 * after it the days of the time column and the candidates for keys are counted.
 *
 * Nothing personal leaves it: values of personal columns are masked, and what looks personal in others too.
 * What the database refuses comes back as a problem; an abort is thrown.
 */
export async function profileRelation(relation: Relation, options: ProfileOptions): Promise<Profile | Problem> {
  try {
    return await readProfile(relation, options)
  } catch (error) {
    if (error instanceof DatabaseRefusal) return refusedProfile(relation, error)
    throw error
  }
}

async function readProfile(relation: Relation, options: ProfileOptions): Promise<Profile> {
  const { now, timeZone, calendar = usualCalendar, exactCells = usualExactCells, signal, deadlineMs, onProgress = () => undefined } = options
  const dialect = profileDialectOf(relation.connection.dialect)
  const statements: string[] = []
  // A statement that names values is shown with these masked.
  const ask = (sql: string, shown = sql) => {
    statements.push(shownStatement(shown, relation))
    return relation.connection.rows(sql, { signal, deadlineMs })
  }

  onProgress('looking at a sample', 0, 4)
  const rows = Number((await ask(dialect.countSql(relation.from)))[0]!.rows)
  const sampled = readSample(relation, await ask(dialect.sampleSql(relation.from, relation.columns, sampleSize(relation.columns.length), rows, timeZone)))

  onProgress('reading every row', 1, 4)
  const exact = rows * Math.min(relation.columns.length, columnsAtOnce) <= exactCells
  const answers = await scanColumns(relation, sampled, dialect, exact, timeZone, ask)
  const scanned = sampled.columns.map((column, i) => readColumn(column, answers[i]!, rows, exact || relation.connection.dialect.name !== 'duckdb'))

  const columns = await findMissingBy(relation, rows, scanned, ask)

  onProgress('counting days', 2, 4)
  const time = timeColumnOf(relation.dataset, sampled.columns)
  const volume = time === null ? null : readVolume(time, await ask(dialect.daysSql(relation.from, time.column, time.writing, timeZone)))

  onProgress('looking for keys', 3, 4)
  const keys = await findKeys(relation, rows, columns, sampled, async (sets, share) => {
    const [row] = await ask(dialect.distinctSql(relation.from, sets, share))
    return sets.map((_, j) => ({ different: Number(row![`k${j}`]), rows: Number(row![`n${j}`]) }))
  })

  const { freshWithin } = relation.dataset
  const latest = columns.find((column) => column.name === time?.column.name)?.span?.last
  const freshness =
    time === null || latest === undefined
      ? null
      : tellFreshness({ column: time.column.name, latest }, volume, {
          today: dateIn(timeZone, now),
          calendar,
          promisedDays: freshWithin === undefined ? null : daysOf(freshWithin),
        })
  const found = { dataset: relation.dataset, rows, columns, keys, freshness, volume }
  const remarks = remarksOf(found)
  return {
    dataset: relation.dataset.id,
    name: relation.dataset.name,
    from: relation.origin.says,
    rows,
    readAt: now.toISOString(),
    headline: headlineOf(found, remarks),
    remarks,
    columns,
    keys,
    freshness,
    volume,
    sampleRows: sampled.rows.length,
    exact: columns.every((column) => column.distinct.exact),
    statements,
  }
}

/** What the scan answers of one column, by the names of the dialect without their number. */
type Answer = (name: string) => Row[string]
type Ask = (sql: string, shown?: string) => Promise<readonly Row[]>

/** One answer a column. */
async function scanColumns(relation: Relation, sample: Sample, dialect: ProfileDialect, exact: boolean, timeZone: string, ask: Ask): Promise<Answer[]> {
  const asks = sample.columns.map(({ column, writing, candidates, personal }) => ({
    asked: { column, writing, candidates },
    shown: { column, writing, candidates: candidates.map((value) => maskValue(value, personal?.kind ?? null)) },
  }))
  const sqlOf = (columns: readonly ColumnAsk[], deviations: boolean) => dialect.scanSql({ from: relation.from, columns, exact, timeZone }, { deviations })
  const scan = async (some: typeof asks, deviations: boolean): Promise<Answer[]> => {
    const [asked, shown] = [some.map((each) => each.asked), some.map((each) => each.shown)]
    const [row] = await ask(sqlOf(asked, deviations), sqlOf(shown, deviations))
    return some.map((_, i) => (name) => row![`${name}${i}`] ?? null)
  }
  const answers: Answer[] = []
  for (let start = 0; start < asks.length; start += columnsAtOnce) answers.push(...(await scanWithin(asks.slice(start, start + columnsAtOnce), scan)))
  return answers
}

/** The deviation of huge numbers is out of a database's reach: then columns are read one by one, and that one without it. */
async function scanWithin<T>(columns: readonly T[], scan: (columns: T[], deviations: boolean) => Promise<Answer[]>): Promise<Answer[]> {
  try {
    return await scan([...columns], true)
  } catch (error) {
    if (!(error instanceof DatabaseRefusal && /out of range|overflow/i.test(error.message))) throw error
    if (columns.length === 1) return scan([...columns], false)
  }
  const answers: Answer[] = []
  for (const column of columns) answers.push(...(await scanWithin([column], scan)))
  return answers
}

function readVolume({ column }: SampledColumn, days: readonly Row[]): Volume | null {
  return days.length === 0
    ? null
    : readRhythm(
        column.name,
        days.map((row) => ({ day: String(row.day), rows: Number(row.rows) })),
      )
}

function refusedProfile({ dataset, origin }: Relation, { reason, message }: DatabaseRefusal): Problem {
  const place = { thing: `dataset/${dataset.id}` }
  if (reason === 'out-of-memory')
    return {
      code: 'data-too-large',
      severity: 'error',
      place,
      message: `The profile of ${origin.says} needs more memory than the database may take.`,
      expected: 'a dataset that fits',
      mend: 'Save it as Parquet, or profile a part of it.',
    }
  if (reason === 'deadline')
    return {
      code: 'profile-too-slow',
      severity: 'error',
      place,
      message: `The profile of ${origin.says} was not ready in time. ${message}`,
      expected: 'an answer before the deadline',
      mend: 'Profile it at a quieter time, or profile a part of it.',
    }
  return {
    code: 'profile-refused',
    severity: 'error',
    place,
    message: `${origin.says} cannot be profiled: ${shownMessage(message)}`,
    expected: 'a table that can be read to its end',
    mend: 'Open the data where it lies, mend what is named, and profile it again.',
  }
}
