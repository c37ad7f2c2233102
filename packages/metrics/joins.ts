import type { Dataset, Problem, Strategy } from '@plumbline/model'
import { bringOver, personalStaysThere, tooLargeToBring } from './brought-over.ts'
import { DatabaseRefusal } from './connections/connection.ts'
import { columnsNeeded, joinOf } from './needs.ts'
import { percentInWords } from './profile/words.ts'
import { columnOf, isProblem } from './relation.ts'
import type { Sources } from './sources/sources.ts'
import type { Table } from './sources/table.ts'
import type { ScopedJoin } from './sql/scope.ts'

/** A joined dataset, opened and checked: each row finds one other at most. */
export interface OpenJoin extends ScopedJoin {
  readonly table: Table
}

/**
 * Opens the dataset that a join names, with the columns asked of it, and checks that its key is one. Rows that would be counted twice are a
 * problem, never a larger number.
 */
export async function openJoin(
  dataset: Dataset,
  table: Table,
  joined: string,
  wanted: readonly string[],
  strategy: Strategy,
  sources: Sources,
): Promise<OpenJoin | Problem> {
  const index = dataset.joins!.findIndex((join) => join.dataset === joined)
  const { on } = dataset.joins![index]!
  const at = { thing: `dataset/${dataset.id}`, path: ['joins', index] }
  const other = strategy.datasets.get(joined)
  if (other === undefined) return unknownJoin(dataset, joined, at)
  const keys = Object.values(on)
  const opened = await sources.open(other, strategy, [
    ...columnsNeeded(other, strategy)
      .map(({ column }) => column)
      .filter((column) => joinOf(other, column) === null),
    ...keys,
    ...wanted,
  ])
  if (isProblem(opened)) return opened
  const missing = keys.find((key) => columnOf(opened, key) === undefined)
  if (missing !== undefined) return missingKey(missing, opened, at)
  const pairs = Object.entries(on).map(([own, key]) => [columnOf(table, own)!.name, columnOf(opened, key)!.name] as const)
  try {
    const doubled = await findDuplicates(dataset, opened, pairs, at)
    if (doubled !== null || opened.connection === table.connection) return doubled ?? { dataset: other, table: opened, on: pairs }
    // What is read from files is read here; a database elsewhere keeps a log of what it is asked.
    if (other.personalData === true && table.file === null) return personalStaysThere(dataset.id, table, opened, at)
    const brought = await bringOver(opened, [...pairs.map(([, key]) => key), ...wanted.filter((column) => columnOf(opened, column) !== undefined)], table)
    return brought === null ? tooLargeToBring(dataset.id, table, opened, at) : { dataset: other, table: brought, on: pairs }
  } catch (error) {
    if (error instanceof DatabaseRefusal) return opened.explain(error)
    throw error
  }
}

type At = { readonly thing: string; readonly path: readonly (string | number)[] }

async function findDuplicates(dataset: Dataset, table: Table, on: readonly (readonly [string, string])[], at: At): Promise<Problem | null> {
  const { dialect } = table.connection
  const columns = on.map(([, key]) => ({ sql: `f.${dialect.quoteIdentifier(key)}`, column: columnOf(table, key)! }))
  const keys = columns.map((column) => dialect.text(column))
  const rows = await table.connection.rows(
    `SELECT d.*, count(*) OVER () AS "keys" FROM (SELECT ${keys.map((key, index) => `${key} AS k${index}`).join(', ')}, count(*) AS "rows" FROM ${table.from} AS f
WHERE ${columns.map(({ sql }) => `${sql} IS NOT NULL`).join(' AND ')} GROUP BY ${keys.map((_, index) => index + 1).join(', ')} HAVING count(*) > 1) AS d
ORDER BY "rows" DESC, ${keys.map((_, index) => `k${index}`).join(', ')} LIMIT 3`,
  )
  if (rows.length === 0) return null
  const sample = rows.map((row) => `${on.map((_, index) => String(row[`k${index}`])).join(' / ')} (${row.rows} rows)`)
  const count = Number(rows[0]!.keys)
  return {
    code: 'join-not-unique',
    severity: 'error',
    place: at,
    message: `Dataset ${dataset.id} is joined to ${table.says}, where ${count} key${count === 1 ? ' stands' : 's stand'} in several rows: ${sample.join(', ')}${count > 3 ? ', ...' : ''}. Each of its rows would be counted several times.`,
    found: sample[0]!,
    expected: `one row for each ${on.map(([, key]) => key).join(' and ')}`,
    mend: `Join on the columns that identify a row of ${table.says}, or take the doubled rows out of it.`,
  }
}

/** What the join found: nothing at all is an error, less than all is worth knowing. matched: rows that found their other. */
export function problemOfMatches(dataset: Dataset, table: Table, join: OpenJoin, rows: number, matched: number): Problem | null {
  if (rows === 0 || matched === rows) return null
  const index = dataset.joins!.findIndex(({ dataset: id }) => id === join.dataset.id)
  const pairs = join.on.map(([own, key]) => `${own} = ${join.dataset.id}.${key}`).join(' and ')
  return {
    code: matched === 0 ? 'join-matched-nothing' : 'join-matched-part',
    severity: matched === 0 ? 'error' : 'note',
    place: { thing: `dataset/${dataset.id}`, path: ['joins', index] },
    message:
      matched === 0
        ? `No row of ${table.says} finds its other in ${join.table.says} by ${pairs} (0% of ${rows} rows).`
        : `${matched} of ${rows} rows of ${table.says} (${percentInWords((100 * matched) / rows)}) find their other in ${join.table.says}; the others have no value in its columns.`,
    expected: 'keys that are written the same way on both sides',
    mend: 'Look at the keys of both: leading zeros, prefixes, capitals, or another kind of number.',
  }
}

function unknownJoin(dataset: Dataset, joined: string, place: At): Problem {
  return {
    code: 'unknown-dataset',
    severity: 'error',
    place,
    message: `Dataset ${dataset.id} is joined to dataset ${joined}; there is none.`,
    found: joined,
    expected: 'a dataset of this strategy',
    mend: `Add a dataset ${joined}, or take the join out.`,
  }
}

function missingKey(column: string, table: Table, place: At): Problem {
  return {
    code: 'column-missing',
    severity: 'error',
    place: { ...place, path: [...place.path, 'on'] },
    message: `The join asks for column ${column} of ${table.says}; there is none.`,
    found: column,
    expected: `one of ${table.names.slice(0, 12).join(', ')}`,
    mend: 'Write a column that the joined dataset has.',
  }
}
