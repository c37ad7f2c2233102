import type { Problem } from '@plumbline/model'
import { DatabaseRefusal } from './connections/connection.ts'
import { columnOf, type Relation, type RelationColumn } from './relation.ts'
import { rarelyTwice, type TimedColumns } from './timed-rows.ts'

/** The columns that somebody has named; the others are looked for. */
export interface NamedColumns {
  readonly time?: string | undefined
  readonly values?: readonly string[] | undefined
  readonly series?: readonly string[] | undefined
}

/** Words in names of columns that hold a time, and of those that name things by number. */
const timeWords = /(^|[^a-z])(date|day|time|timestamp|datetime|moment|when|month|week|quarter|year|period|ds|at)([^a-z]|$)/i
const nameWords = /(^|[^a-z])(id|key|code|no|nr|number|store|shop|item|sku|product|series|unique_id)([^a-z]|$)|_id$/i
/** Columns of names that are tried. */
const mostNames = 8

/**
 * Which columns of a table are its time, its numbers and its names: by their types, then by their headings; names are only looked for where
 * several rows share a moment, and those are taken that tell the rows apart, up to the hour that a clock put back brings twice.
 *
 * Problems: no column that could hold a time or numbers; no columns that tell rows of one moment apart.
 */
export async function findTimedColumns(relation: Relation, named: NamedColumns, signal?: AbortSignal): Promise<TimedColumns | Problem> {
  const { columns, origin } = relation
  const time = named.time ?? timeOf(columns)
  if (time === null) return without('no-time-column', `${origin.says} has no column that looks like a time.`, 'Name the column that holds the time.')
  const others = columns.filter(({ name }) => name.toLowerCase() !== time.toLowerCase())
  const isNumber = ({ family }: RelationColumn) => family === 'integer' || family === 'number'
  const series = named.series ?? (await namesOf(relation, time, others, new Set(named.values?.map((name) => name.toLowerCase())), signal))
  if ('mend' in series) return series
  const taken = new Set(series.map((name) => name.toLowerCase()))
  const free = others.filter((column) => isNumber(column) && !taken.has(column.name.toLowerCase()))
  const amounts = free.filter(({ name, family }) => family !== 'integer' || !nameWords.test(name))
  const values = named.values ?? (amounts.length > 0 ? amounts : free).map(({ name }) => name)
  if (values.length === 0) return without('no-number-column', `${origin.says} has no column of numbers.`, 'Name the column that holds the numbers.')
  return { time, values, series }
}

function timeOf(columns: readonly RelationColumn[]): string | null {
  const typed = columns.filter(({ family }) => family === 'date' || family === 'moment')
  const spoken = columns.filter(({ name, family }) => (family === 'text' || family === 'integer') && timeWords.test(name))
  return (typed.find(({ name }) => timeWords.test(name)) ?? typed[0] ?? spoken[0])?.name ?? null
}

/**
 * None where each moment has one row; else as few columns as tell the rows of a moment apart: of all of them those with the most different cells are
 * left out first, as long as the rest still does.
 */
async function namesOf(
  relation: Relation,
  time: string,
  others: readonly RelationColumn[],
  values: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<readonly string[] | Problem> {
  if (columnOf(relation, time) === undefined) return []
  const spoken = others.filter(({ name, family }) => !values.has(name.toLowerCase()) && (family === 'text' || family === 'boolean'))
  const numbered = others.filter(({ name, family }) => !values.has(name.toLowerCase()) && family === 'integer' && nameWords.test(name))
  const names = [...spoken, ...numbered].slice(0, mostNames).map(({ name }) => name)
  try {
    const { rows, different } = await countCells(relation, names, signal)
    const tellsApart = async (wanted: readonly string[]) => rows - (await countDifferent(relation, [time, ...wanted], signal)) <= rarelyTwice * rows
    if (await tellsApart([])) return []
    if (names.length > 0 && (await tellsApart(names))) {
      let wanted: readonly string[] = names
      for (const name of names.toSorted((a, b) => different.get(b)! - different.get(a)!)) {
        const fewer = wanted.filter((each) => each !== name)
        if (fewer.length > 0 && (await tellsApart(fewer))) wanted = fewer
      }
      return wanted
    }
  } catch (cause) {
    // Reading the rows will be refused as well, and says why.
    if (cause instanceof DatabaseRefusal) return []
    throw cause
  }
  return without(
    'two-rows-at-once',
    `Several rows of ${relation.origin.says} share a moment in "${time}", and no column tells them apart.`,
    'Name the columns that do; or, where rows are single events, define a metric that adds them up.',
  )
}

/** All rows, and the different cells of each column. */
async function countCells(relation: Relation, names: readonly string[], signal: AbortSignal | undefined) {
  const counts = names.map((name, index) => `, count(DISTINCT ${quoted(relation, name)}) AS "d${index}"`)
  const [row] = await rowsOf(relation, `SELECT count(*) AS "rows"${counts.join('')} FROM ${relation.from} AS f`, signal)
  return { rows: Number(row!.rows), different: new Map(names.map((name, index) => [name, Number(row![`d${index}`])])) }
}

async function countDifferent(relation: Relation, names: readonly string[], signal: AbortSignal | undefined): Promise<number> {
  const list = names.map((name) => quoted(relation, name)).join(', ')
  return Number((await rowsOf(relation, `SELECT count(*) AS "rows" FROM (SELECT DISTINCT ${list} FROM ${relation.from} AS f) AS d`, signal))[0]!.rows)
}

const quoted = (relation: Relation, name: string) => relation.connection.dialect.quoteIdentifier(columnOf(relation, name)!.name)
const rowsOf = ({ connection }: Relation, sql: string, signal: AbortSignal | undefined) => connection.rows(sql, signal === undefined ? {} : { signal })

function without(code: string, message: string, mend: string): Problem {
  return { code, severity: 'error', place: {}, message, mend }
}
