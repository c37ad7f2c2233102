import { type Condition, didYouMean, type Problem, type Workspace } from '@plumbline/model'
import { DatabaseRefusal, type Row } from './connections/connection.ts'
import { noWords, yesWords } from './dialects/dialect.ts'
import { profileDialectOf } from './dialects/profile-dialects.ts'
import { shownMessage, shownStatement } from './dialects/shown-statement.ts'
import { maskValue } from './profile/mask.ts'
import { readSample, type Sample, sampleSize } from './profile/sample.ts'
import { columnOf, type Relation, type RelationColumn } from './relation.ts'
import { columnSql, fromSql, type Scope } from './sql/scope.ts'
import { unitsFromSql } from './sql/units-of-outcome.ts'
import { askColumns, readUnitColumn, type UnitColumn, type UnitColumnLeftOut } from './unit-columns.ts'
import { columnsOfOutcome, type UnitOutcome } from './unit-outcome.ts'

/** One row a unit: what is known of it, and whether it has the outcome. Nothing in it names a unit. */
export interface UnitTable {
  readonly columns: readonly UnitColumn[]
  /** 1 where the unit has the outcome, else 0. */
  readonly hits: Uint8Array
  readonly leftOut: readonly UnitColumnLeftOut[]
  /** All units, and those of them with the outcome; hits has fewer where only a part was read. */
  readonly units: number
  readonly unitsWithOutcome: number
  /** The statement that was read, as people see it. */
  readonly sql: string
}

export interface UnitTableOptions {
  readonly rules: Pick<Workspace, 'timeZone' | 'weekStart' | 'fiscalYearStart'>
  /** "metric/..." or "dataset/...", for problems. */
  readonly thing: string
  /** Cells read at most: units times columns. */
  readonly mostCells?: number
  readonly signal?: AbortSignal
}

const usualCells = 2_000_000
/** More units would say the same. */
const mostUnits = 100_000

/**
 * Reads what is known of every unit, or of a part of them drawn by a hash of the row, the same part each time on every database.
 *
 * Counts are made in the database. Personal columns, keys and free text are not read.
 * Problems: a column that is not there, an outcome that no unit or every unit has, what the database refuses.
 */
export async function readUnitTable(relation: Relation, outcome: UnitOutcome, options: UnitTableOptions): Promise<UnitTable | Problem> {
  const { thing } = options
  const missing = columnsOfOutcome(outcome).find((column) => columnOf(relation, column) === undefined)
  if (missing !== undefined) return unknownColumn(relation, missing, thing)
  if (outcome.journey !== null && relation.dataset.time === undefined) return withoutTime(relation, thing)
  try {
    return await read(relation, outcome, options)
  } catch (cause) {
    if (!(cause instanceof DatabaseRefusal)) throw cause
    const message = `The rows of ${relation.dataset.id} cannot be read: ${shownMessage(cause.message)}`
    return { code: 'rows-unreadable', severity: 'error', place: { thing }, message, mend: 'Open the dataset to see what is wrong with it.' }
  }
}

async function read(
  relation: Relation,
  outcome: UnitOutcome,
  { rules, thing, mostCells = usualCells, signal }: UnitTableOptions,
): Promise<UnitTable | Problem> {
  const { connection, dataset, columns } = relation
  const { dialect } = connection
  const profile = profileDialectOf(dialect)
  const ask = (sql: string) => connection.rows(sql, signal === undefined ? {} : { signal })
  const scope: Scope = { dataset, table: { from: relation.from, columns }, joins: [], dialect, rules }
  const amounts = await amountsAmong(outcome.yesNo ?? [], scope, ask)
  if (amounts !== null) return noYesOrNo(relation, amounts, thing)
  const from = unitsFromSql(scope, outcome)
  const sizes = (await ask(`SELECT count(*) AS "units", coalesce(sum("has_outcome"), 0) AS "hits"\nFROM ${from} AS f`))[0]!
  const [units, hits] = [Number(sizes.units), Number(sizes.hits)]

  const sampled = await ask(profile.sampleSql(from, columns, sampleSize(columns.length), units, rules.timeZone))
  const sample = readSample(relation, sampled)
  if (hits === 0 || hits === units) return sameForAll(relation, outcome, units, hits, sample, thing)

  // What may be compared, without the outcome itself and what names the unit.
  const own = new Set(outcomeNames(outcome).map((name) => name.toLowerCase()))
  const rest: Sample = { ...sample, columns: sample.columns.filter(({ column }) => !own.has(column.name.toLowerCase())) }
  // A number by which another dataset is found counts nothing.
  const joinedBy = (dataset.joins ?? []).flatMap(({ on }) => Object.keys(on)).filter((own) => isNumeric(columnOf(relation, own)))
  const keys = [...(dataset.key?.length === 1 ? dataset.key : []), ...joinedBy, ...(outcome.journey === null ? [] : [outcome.journey.unit])]
  const { asked, leftOut } = askColumns(rest, profile, keys, rules.timeZone, (moment) => dialect.daysBetween(dialect.dayLiteral('1970-01-01'), moment))

  const most = Math.min(mostUnits, Math.max(1000, Math.floor(mostCells / Math.max(1, asked.length))))
  const key = (dataset.key ?? columns.filter(({ family }) => family !== 'other').map(({ name }) => name)).flatMap((name) => columnOf(relation, name) ?? [])
  const drawn = dialect.drawn('drivers', key.map((column) => `coalesce(${profile.cells.text(column, rules.timeZone)}, '')`).join(` || '|' || `))
  const cells = asked.map(({ sql, kind }, index) => `${kind === 'category' || kind === 'yes or no' ? `left(${sql}, 200)` : dialect.double(sql)} AS c${index}`)
  const part = units <= most ? '' : `\nWHERE ${drawn} < ${dialect.numberLiteral(most / units)}`
  const order = ['"draw"', '"has_outcome"', ...asked.map((_, index) => `c${index}`)].join(', ')
  const sql = `SELECT ${drawn} AS "draw", "has_outcome"${cells.map((cell) => `, ${cell}`).join('')}\nFROM ${from} AS f${part}\nORDER BY ${order}`
  const rows = await ask(sql)
  return {
    columns: asked.map((each, index) => readUnitColumn(each, rows.map((row) => row[`c${index}`]))), // biome-ignore format: one thought
    hits: Uint8Array.from(rows, (row: Row) => Number(row.has_outcome)),
    leftOut,
    units,
    unitsWithOutcome: hits,
    sql: shownStatement(sql, relation),
  }
}

function isNumeric(column: RelationColumn | undefined): boolean {
  return column?.family === 'integer' || column?.family === 'number'
}

/** Columns that are the outcome; a column that only says which rows are looked at may differ among them. */
function outcomeNames({ holds, journey }: UnitOutcome): string[] {
  const names = ({ column }: Condition) => column
  return [...holds.map(names), ...(journey === null ? [] : journey.start.map(names))]
}

/** The first of the columns that holds something else than yes and no; null where none does. */
async function amountsAmong(columns: readonly string[], scope: Scope, ask: (sql: string) => Promise<readonly Row[]>): Promise<string | null> {
  if (columns.length === 0) return null
  const { dialect } = scope
  const others = columns.map((name, index) => {
    const at = columnSql(scope, name)
    const { family } = at.column
    const words = [...yesWords, ...noWords].map((word) => dialect.quoteText(word)).join(', ')
    const other =
      family === 'integer' || family === 'number' ? `${dialect.double(dialect.number(at))} NOT IN (0, 1)` : `lower(${dialect.text(at)}) NOT IN (${words}, '')`
    return `${dialect.filtered('count(*)', `${at.sql} IS NOT NULL AND ${other}`)} AS n${index}`
  })
  const [row] = await ask(`SELECT ${others.join(', ')}\nFROM ${fromSql(scope)}`)
  const found = columns.findIndex((_, index) => Number(row![`n${index}`]) > 0)
  return found < 0 ? null : columns[found]!
}

function noYesOrNo({ dataset }: Relation, column: string, thing: string): Problem {
  return {
    code: 'not-yes-or-no',
    severity: 'error',
    place: { thing },
    message: `${column} of ${dataset.id} holds more than yes and no, so no single row has the outcome or lacks it.`,
    found: column,
    mend: 'Name a dataset with one row a unit and the outcome in a column, such as: plumb drivers customers --outcome churned=yes',
  }
}

function unknownColumn(relation: Relation, column: string, thing: string): Problem {
  const names = relation.columns.map(({ name }) => name)
  return {
    code: 'unknown-column',
    severity: 'error',
    place: { thing },
    message: `Dataset ${relation.dataset.id} has no column ${column}.`,
    found: column,
    mend: didYouMean(column, names, 'Look at the columns of the dataset.'),
  }
}

function withoutTime({ dataset }: Relation, thing: string): Problem {
  return {
    code: 'no-time',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}`, path: ['time'] },
    message: `Dataset ${dataset.id} does not say when its rows happened, so what came after a start cannot be told (asked for by ${thing}).`,
    mend: 'Write the column of the time under "time" of the dataset.',
  }
}

function sameForAll(relation: Relation, outcome: UnitOutcome, units: number, hits: number, { columns }: Sample, thing: string): Problem {
  const asked = outcome.holds[0]?.column
  const seen = columns.find(({ column }) => column.name.toLowerCase() === asked?.toLowerCase())
  const values =
    seen === undefined || (seen.personal?.confidence ?? 0) >= 0.5
      ? []
      : seen.counts.slice(0, 6).map(([value]) => `"${seen.column.family === 'boolean' ? (value === 'true' ? 'yes' : 'no') : maskValue(value, null)}"`)
  return {
    code: 'outcome-does-not-differ',
    severity: 'error',
    place: { thing },
    message:
      units === 0
        ? `Dataset ${relation.dataset.id} has no rows to look at.`
        : `${hits === 0 ? 'No' : 'Every'} unit of ${relation.dataset.id} has this outcome.`,
    ...(values.length === 0 ? {} : { expected: `${asked} holds ${values.join(', ')}` }),
    mend: values.length === 0 ? 'Choose an outcome that some have and some have not.' : `Choose one of the values that ${asked} holds: ${values.join(', ')}.`,
  }
}
