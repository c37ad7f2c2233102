import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Dataset, didYouMean, type Problem, type Source } from '@plumbline/model'
import { type Connection, DatabaseRefusal } from '../connections/connection.ts'
import type { TableName } from '../dialects/dialect.ts'
import type { ColumnFamily } from '../relation.ts'
import type { ColumnTypes } from '../sandbox/messages.ts'
import type { Scratch } from '../scratch.ts'
import type { Table } from './table.ts'

/** Opens a table or view of a database. Nothing is copied: each question is a statement there. */
export async function openDatabaseTable(dataset: Dataset, source: Source, connection: Connection, scratch: Scratch): Promise<Table | Problem> {
  if (dataset.table === undefined) return withoutTable(dataset, source)
  const { dialect } = connection
  const table = nameOf(dataset.table, source.schema ?? dialect.schema)
  try {
    const described = await connection.rows(dialect.columnsSql(table))
    if (described.length === 0)
      return missingTable(
        dataset,
        source,
        table,
        (await connection.rows(dialect.tablesSql(table.schema))).map((row) => String(row.name)),
      )
    const columns = described.map(({ name, type }) => ({ name: String(name), type: String(type), family: dialect.familyOf(String(type)) }))
    const sizeSql = dialect.bytesSql(table)
    const bytes = sizeSql === null ? null : Number((await connection.rows(sizeSql))[0]?.bytes ?? 0)
    const from = `${dialect.quoteIdentifier(table.schema)}.${dialect.quoteIdentifier(table.name)}`
    return {
      from,
      shown: from,
      columns,
      connection,
      says: `${table.schema}.${table.name}`,
      file: null,
      bytes,
      changedAt: null,
      names: columns.map((column) => column.name),
      readable: async () => {
        const copied = await copyRows(dataset, source, `SELECT * FROM ${from}`, connection, scratch)
        return 'mend' in copied ? copied : { ...copied, types: Object.fromEntries(columns.map((column) => [column.name, typeOf(column)])) }
      },
      explain: (refusal) => refusedBySource(source, refusal, dataset),
    }
  } catch (error) {
    if (error instanceof DatabaseRefusal) return refusedBySource(source, error, dataset)
    throw error
  }
}

/** What a column is in the copy: text where it is nothing that is counted with. */
function typeOf({ family, type }: { readonly family: ColumnFamily; readonly type: string }): ColumnTypes[string] {
  if (family === 'moment') return /with time zone|timestamptz/i.test(type) ? 'TIMESTAMPTZ' : 'TIMESTAMP'
  return copiedAs[family]
}

const copiedAs: Readonly<Record<Exclude<ColumnFamily, 'moment'>, ColumnTypes[string]>> = {
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  text: 'VARCHAR',
  other: 'VARCHAR',
}

/** More rows than this are not copied for SQL that people write. */
const mostCopiedRows = 200_000

async function copyRows(
  dataset: Dataset,
  source: Source,
  sql: string,
  connection: Connection,
  scratch: Scratch,
): Promise<{ path: string; format: 'json' } | Problem> {
  try {
    const rows = await connection.rows(`${sql} LIMIT ${mostCopiedRows + 1}`)
    if (rows.length > mostCopiedRows) return tooManyToCopy(dataset, source)
    const path = join(await scratch.folder(), `${dataset.id}.jsonl`)
    await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''), { mode: 0o600 })
    return { path, format: 'json' }
  } catch (error) {
    if (error instanceof DatabaseRefusal) return refusedBySource(source, error, dataset)
    throw error
  }
}

function tooManyToCopy(dataset: Dataset, source: Source): Problem {
  return {
    code: 'too-many-rows-for-sql',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}`, path: ['table'] },
    message: `The table ${dataset.table} of ${source.name} has more than ${mostCopiedRows} rows; SQL that people write runs on a copy of at most so many.`,
    mend: 'Make a view in the source that aggregates it, and name the view; or declare the metric without SQL.',
  }
}

function nameOf(written: string, schema: string): TableName {
  const dot = written.indexOf('.')
  return dot < 0 ? { schema, name: written } : { schema: written.slice(0, dot), name: written.slice(dot + 1) }
}

/** What a database refused, as the user can mend it. */
function refusedBySource(source: Source, refusal: DatabaseRefusal, dataset?: Dataset): Problem {
  const { reason, message } = refusal
  const at = { thing: `source/${source.id}` }
  const says = message.replace(/\.?$/, '.')
  if (reason === 'not-reachable') {
    return {
      code: 'source-not-reachable',
      severity: 'error',
      place: at,
      message: `The source ${source.name} cannot be reached: ${says}`,
      mend: `Look whether the server runs and is open to this machine, and whether the secret ${source.secret ?? ''} holds the right address.`.replace(
        'secret  ',
        'secret ',
      ),
    }
  }
  if (reason === 'deadline') {
    return {
      code: 'too-slow',
      severity: 'error',
      place: { ...at, path: ['statementTimeout'] },
      message: `The source ${source.name} was asked for too long: ${says}`,
      mend: 'Give it an index on the time column, a smaller table or view, or a longer "statementTimeout".',
    }
  }
  const table = dataset?.table
  return {
    code: reason === 'not-allowed' ? 'source-not-allowed' : 'source-refused',
    severity: 'error',
    place: dataset === undefined ? at : { thing: `dataset/${dataset.id}`, path: ['table'] },
    message: `The source ${source.name} refuses${table === undefined ? '' : ` ${table}`}: ${says}`,
    mend:
      reason === 'not-allowed'
        ? 'Give the user of the source the right to read (GRANT SELECT), or mend its password.'
        : 'Look at the table in the source, and at the columns that the dataset names.',
  }
}

function withoutTable(dataset: Dataset, source: Source): Problem {
  return {
    code: 'dataset-without-table',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}` },
    message: `Dataset ${dataset.id} lies in ${source.name} but does not say in which table.`,
    expected: 'a table or view of the source',
    mend: 'Add "table: orders" to it.',
  }
}

function missingTable(dataset: Dataset, source: Source, { schema, name }: TableName, tables: readonly string[]): Problem {
  return {
    code: 'table-missing',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}`, path: ['table'] },
    message: `There is no table ${name} in the schema ${schema} of ${source.name}.`,
    found: name,
    expected:
      tables.length === 0 ? 'a table that the user of the source may see' : `one of ${tables.slice(0, 12).join(', ')}${tables.length > 12 ? ', ...' : ''}`,
    mend: didYouMean(
      name,
      tables,
      tables.length === 0 ? `Name the schema under "schema" in the source, or write "table: schema.${name}".` : 'Write the name of a table of the source.',
    ),
  }
}
