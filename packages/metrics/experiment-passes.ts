import type { AssignmentQuery, ReadQuery } from './experiment-query.ts'
import { columnOf } from './relation.ts'
import type { Table } from './sources/table.ts'
import { toldByFile } from './sources/told-by-file.ts'
import type { UnitOptions, UnitScopes } from './sql/experiment-units.ts'
import { columnSql, fromSql, type Scope } from './sql/scope.ts'

/** How the units of an experiment are read. */
export interface ExperimentPasses {
  /** One statement each: all units at once, or parts of them, so that each fits into memory. */
  readonly parts: readonly UnitOptions['part'][]
  /** Every unit has one row, so that none need to be brought together. */
  readonly unique: boolean
  readonly withCubes: boolean
  readonly withLargest: boolean
  /** Infinities are not looked for beforehand. */
  readonly trusting: boolean
  /** Outcomes of which it is known that every unit has a value. */
  readonly filled: ReadonlySet<number>
}

/** Below this, everything fits, and nothing needs to be found out first. */
const fewRows = 500_000
/** Units from which the skewness no longer bends an interval: with so many, that of a mean is below a twentieth even where units' is above fifty. */
const manyUnits = 3_000_000
/** Rows of one part when it is found out whether units are unique. */
const rowsAtOnce = 2_000_000
/** What a unit takes while its rows are brought together: itself, and each number. Measured with DuckDB 1.5. */
const bytesOfUnit = 160
const bytesOfNumber = 56
/** The share of the memory that the units may take. */
const share = 0.4

/** Looks how many units there are, and in how many parts they fit into memory. */
export async function planPasses(who: AssignmentQuery, read: ReadQuery, scopes: UnitScopes, table: Table): Promise<ExperimentPasses> {
  const all: ExperimentPasses = { parts: [null], unique: false, withCubes: true, withLargest: true, trusting: false, filled: new Set() }
  const { connection } = table
  if (connection.memoryMb === undefined) return all
  const counted = async (sql: string) => (await connection.rows(sql))[0]!
  const rows = Number((await counted(`SELECT count(*) AS "rows" FROM ${scopes.who.table.from} AS f`)).rows)
  if (rows < fewRows) return all
  const many = rows >= manyUnits && !read.joined && who.cluster === null
  const lean = { withCubes: !many, withLargest: !many, trusting: many, filled: many ? await filledOutcomes(read, table) : all.filled }
  if (who.unit === null) return { ...all, ...lean }
  const looks = Math.ceil(rows / rowsAtOnce)
  const first = await counted(distinctSql(who, scopes.who, { index: 0, of: looks }))
  let unique = !read.joined && first.rows === first.units
  for (let index = 1; unique && index < looks; index++) {
    const part = await counted(distinctSql(who, scopes.who, { index, of: looks }))
    unique = part.rows === part.units
  }
  if (unique) return { ...all, ...lean, unique }
  const numbers = read.outcomes.length + read.outcomes.filter(({ covariate, shape }) => covariate !== null || shape === 'ratio').length
  const bytes = Number(first.units) * looks * (bytesOfUnit * (read.joined ? 3 : 1) + bytesOfNumber * numbers)
  const of = Math.max(1, Math.ceil(bytes / (connection.memoryMb * 1024 * 1024 * share)))
  return { ...all, parts: of === 1 ? [null] : Array.from({ length: of }, (_, index) => ({ index, of })) }
}

/** Means and conversions of columns without an empty cell. */
async function filledOutcomes({ outcomes }: ReadQuery, table: Table): Promise<ReadonlySet<number>> {
  const told = await toldByFile(table)
  const plain = outcomes.filter(({ shape, event }) => (shape === 'mean' || shape === 'conversion') && event.length === 0)
  return new Set(plain.flatMap(({ index, column }) => (told.get(column?.toLowerCase() ?? '')?.filled && isNumeric(table, column!) ? [index] : [])))
}

function isNumeric(table: Table, column: string): boolean {
  const family = columnOf(table, column)?.family
  return family === 'integer' || family === 'number' || family === 'boolean'
}

function distinctSql({ unit }: AssignmentQuery, scope: Scope, part: { readonly index: number; readonly of: number }): string {
  const { sql } = columnSql(scope, unit!)
  return `SELECT count(${sql}) AS "rows", count(DISTINCT ${sql}) AS "units" FROM ${fromSql(scope)} WHERE ${scope.dialect.partOf(sql, part)!}`
}
