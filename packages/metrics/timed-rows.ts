import { didYouMean, type Grain, type Problem, readPeriodText, type Workspace } from '@plumbline/model'
import { DatabaseRefusal } from './connections/connection.ts'
import { shownMessage } from './dialects/shown-statement.ts'
import { columnOf, type Relation, type RelationColumn } from './relation.ts'

/** Which columns of a table are read as series of numbers in time. */
export interface TimedColumns {
  readonly time: string
  /** Each is a series of its own, or several where there is a column of names. */
  readonly values: readonly string[]
  /** The columns that say together to which series a row belongs; empty where the table holds one series a column of numbers. */
  readonly series: readonly string[]
}

/** Numbers in the order of their time. */
export interface TimedSeries {
  /** The name in the column of names, the column of numbers, or both: "Norway, visitors". */
  readonly name: string
  /** Local time without a zone: "2026-10-05T14:00:00". Ascending, each once, unless each row was asked for. */
  readonly at: readonly string[]
  /** NaN where the cell holds no number. */
  readonly values: Float64Array
}

export interface TimedRows {
  /** In the order of their first row in the table. */
  readonly series: readonly TimedSeries[]
  readonly rows: number
  /** Rows without a time, which belong nowhere. */
  readonly withoutTime: number
  /** Rows that share their moment with another of their series, as when a clock is put back: their mean counts. */
  readonly together: number
  readonly sql: string
}

export interface TimedOptions {
  readonly rules: Pick<Workspace, 'timeZone' | 'weekStart' | 'fiscalYearStart'>
  readonly signal?: AbortSignal
  /** Every row for itself, in the order of the table where that goes forward in time but for clocks put back: two rows of one moment stay two. */
  readonly eachRow?: boolean
}

/** So small a share of rows may share their moment with another of their series. */
export const rarelyTwice = 0.005
/** Rows of one table that are taken one by one; beyond it a metric adds them up in the database. */
export const mostTimedRows = 1_000_000

/**
 * Reads columns of numbers by time, each row as it stands: any spacing from seconds to years.
 *
 * Problems: a column that is not there, no row with a time, two rows of a series at one moment, too many rows, what the database refuses.
 */
export async function readTimedRows(
  relation: Relation,
  asked: TimedColumns,
  options: TimedOptions,
): Promise<TimedRows | { readonly problems: readonly Problem[] }> {
  const wanted = [asked.time, ...asked.series, ...asked.values]
  const missing = wanted.filter((name) => columnOf(relation, name) === undefined)
  if (missing.length > 0) return { problems: missing.map((name) => unknownColumn(name, relation)) }
  const sql = statementOf(relation, asked, options.rules)
  try {
    const rows = await relation.connection.rows(sql, options.signal === undefined ? {} : { signal: options.signal })
    if (rows.length > mostTimedRows) return { problems: [tooManyRows(relation)] }
    return sorted(rows as readonly unknown[] as readonly TimedRow[], asked, options, sql)
  } catch (cause) {
    if (!(cause instanceof DatabaseRefusal)) throw cause
    const message = `The rows of ${relation.origin.says} cannot be read: ${shownMessage(cause.message)}`
    return { problems: [{ code: 'rows-unreadable', severity: 'error', place: {}, message, mend: 'Look at the file, mend the rows and read it again.' }] }
  }
}

interface TimedRow {
  readonly at: number | null
  readonly written: string | null
  readonly [name: `n${number}`]: string | null
  readonly [value: `v${number}`]: number | null
}

function statementOf(relation: Relation, { time, values, series }: TimedColumns, rules: TimedOptions['rules']): string {
  const { dialect } = relation.connection
  const sqlOf = (name: string) => {
    const column = columnOf(relation, name) as RelationColumn
    return { sql: `f.${dialect.quoteIdentifier(column.name)}`, column }
  }
  const when = sqlOf(time)
  const moment = dialect.moment(when, { books: rules.timeZone, written: relation.dataset.timeZone ?? null })
  return [
    // Days since 1970, so that every database gives the same.
    `SELECT ${dialect.daysBetween(dialect.dayLiteral('1970-01-01'), moment)} AS "at"`,
    `, ${when.column.family === 'text' ? dialect.text(when) : 'NULL'} AS "written"`,
    ...series.map((name, index) => `, ${dialect.text(sqlOf(name))} AS "n${index}"`),
    ...values.map((value, index) => `, ${dialect.double(dialect.number(sqlOf(value)))} AS "v${index}"`),
    `FROM ${relation.from} AS f LIMIT ${mostTimedRows + 1}`,
  ].join('\n')
}

function sorted(
  rows: readonly TimedRow[],
  { values, series, time }: TimedColumns,
  { rules, eachRow = false }: TimedOptions,
  sql: string,
): TimedRows | { readonly problems: readonly Problem[] } {
  const found = new Map<string, { readonly at: string; readonly row: TimedRow }[]>()
  let withoutTime = 0
  for (const row of rows) {
    const at = momentOf(row, rules)
    if (at === null) {
      withoutTime++
      continue
    }
    const name = series.flatMap((_, index) => row[`n${index}`] ?? []).join(', ')
    const own = found.get(name)
    if (own === undefined) found.set(name, [{ at, row }])
    else own.push({ at, row })
  }
  if (found.size === 0) return { problems: [noTime(time, rows)] }
  const all: TimedSeries[] = []
  let together = 0
  for (const [name, own] of found) {
    const backwards = eachRow ? own.filter(({ at }, index) => index > 0 && at < own[index - 1]!.at).length : own.length
    if (backwards > rarelyTwice * own.length) own.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    const twice = eachRow ? [] : own.filter(({ at }, index) => index > 0 && own[index - 1]!.at === at)
    if (twice.length > rarelyTwice * own.length) return { problems: [twiceAt(twice[0]!.at, series.length === 0 ? null : name)] }
    together += twice.length
    const at = eachRow ? own.map((each) => each.at) : [...new Set(own.map((each) => each.at))]
    for (const [index, column] of values.entries()) {
      const title = series.length === 0 || name === '' ? column : values.length === 1 ? name : `${name}, ${column}`
      const cells = own.map((each) => ({ at: each.at, value: each.row[`v${index}`] ?? Number.NaN }))
      all.push({ name: title, at, values: twice.length === 0 ? Float64Array.from(cells, ({ value }) => value) : meansAt(at, cells) })
    }
  }
  return { series: all, rows: rows.length, withoutTime, together, sql }
}

/** The mean of the numbers of each moment; NaN where there is none. */
function meansAt(at: readonly string[], cells: readonly { readonly at: string; readonly value: number }[]): Float64Array {
  const sums = new Map(at.map((moment) => [moment, { sum: 0, count: 0 }]))
  for (const cell of cells) {
    if (Number.isNaN(cell.value)) continue
    const own = sums.get(cell.at)!
    own.sum += cell.value
    own.count++
  }
  return Float64Array.from(at, (moment) => sums.get(moment)!.sum / sums.get(moment)!.count)
}

/** From the finest to the coarsest: "2026-10" is a month before it could be anything else. */
const grains: readonly Grain[] = ['day', 'month', 'quarter', 'week', 'year']

function momentOf({ at, written }: TimedRow, rules: TimedOptions['rules']): string | null {
  if (at !== null) return new Date(Math.round(at * 86_400) * 1000).toISOString().slice(0, 19)
  if (written === null) return null
  for (const grain of grains) {
    const first = readPeriodText(written, grain, rules)
    if (first !== null) return `${first}T00:00:00`
  }
  return null
}

function unknownColumn(name: string, { columns, origin }: Relation): Problem {
  const names = columns.map((column) => column.name)
  const mend = didYouMean(name, names, `Its columns: ${names.join(', ')}.`)
  return { code: 'unknown-column', severity: 'error', place: {}, message: `${origin.says} has no column "${name}".`, found: name, mend }
}

function noTime(time: string, rows: readonly TimedRow[]): Problem {
  const written = rows.find((row) => row.written !== null)?.written ?? null
  const message = rows.length === 0 ? 'There are no rows.' : `No row has a time in "${time}".`
  return {
    code: 'no-time',
    severity: 'error',
    place: {},
    message,
    ...(written === null ? {} : { found: written }),
    mend: 'Write days as 2026-10-05, times as 2026-10-05 14:00, months as 2026-10, quarters as 2026-Q4, or name another column.',
  }
}

function twiceAt(at: string, name: string | null): Problem {
  const when = at.endsWith('T00:00:00') ? at.slice(0, 10) : at.replace('T', ' ')
  return {
    code: 'two-rows-at-once',
    severity: 'error',
    place: {},
    message: `Two rows${name === null ? '' : ` of "${name}"`} are of ${when}.`,
    found: when,
    mend: 'Name the columns that tell the series apart; or, where rows are single events, define a metric that adds them up.',
  }
}

function tooManyRows({ origin }: Relation): Problem {
  const message = `${origin.says} has more than ${mostTimedRows.toLocaleString('en')} rows.`
  return {
    code: 'too-many-rows',
    severity: 'error',
    place: {},
    message,
    mend: 'Define a metric on it: its rows are then added up by day, week or month where they lie.',
  }
}
