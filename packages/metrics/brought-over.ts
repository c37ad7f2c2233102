import type { Problem } from '@plumbline/model'
import type { Row } from './connections/connection.ts'
import type { ColumnSql, Dialect } from './dialects/dialect.ts'
import { columnOf, type RelationColumn } from './relation.ts'
import type { Table } from './sources/table.ts'

/** More is not written into a statement. */
const mostRows = 20_000
const mostCharacters = 4_000_000

/**
 * A small table of one place as part of a statement in another: its rows are written into it as values, so that a join finds them there. Cells come as
 * people see them, numbers as numbers; what lies far stays far but for the columns asked for.
 *
 * Null where it has too many rows. A DatabaseRefusal is that of the place it lies in.
 */
export async function bringOver(other: Table, columns: readonly string[], to: Table): Promise<Table | null> {
  const { dialect } = to.connection
  const own = [...new Set(columns.map((name) => columnOf(other, name)!))]
  const rows = await readRows(other, own)
  if (rows.length > mostRows) return null
  const values = rows.map((row) => `(${own.map((column, at) => literal(row[`c${at}`] ?? null, column, dialect)).join(', ')})`)
  if (values.reduce((sum, value) => sum + value.length, 0) > mostCharacters) return null
  const none = `(${own.map(() => 'NULL').join(', ')})`
  const cells = own.map(
    (column, at) => `${isNumber(column) ? dialect.double(`c${at}`) : `CAST(c${at} AS ${typesOf(dialect).text})`} AS ${dialect.quoteIdentifier(column.name)}`,
  )
  const from = `(SELECT ${cells.join(', ')} FROM (VALUES ${values.length === 0 ? none : values.join(', ')}) AS v (${own.map((_, at) => `c${at}`).join(', ')})${values.length === 0 ? ' WHERE FALSE' : ''})`
  return {
    ...other,
    from,
    // For people who run the statement: they have to bring it over themselves.
    shown: `${other.shown} /* brought over: ${other.says.replaceAll('*/', '')} */`,
    connection: to.connection,
    columns: own.map(
      ({ name, ...column }): RelationColumn => ({
        name,
        ...(isNumber({ name, ...column }) ? { type: typesOf(dialect).number, family: 'number' } : { type: typesOf(dialect).text, family: 'text' }),
      }),
    ),
    explain: to.explain,
  }
}

async function readRows(other: Table, columns: readonly RelationColumn[]): Promise<readonly Row[]> {
  const { dialect } = other.connection
  const cells = columns.map((column, at) => {
    const cell: ColumnSql = { sql: `f.${dialect.quoteIdentifier(column.name)}`, column }
    return `${isNumber(column) ? dialect.double(dialect.number(cell)) : dialect.text(cell)} AS c${at}`
  })
  return other.connection.rows(`SELECT ${cells.join(', ')} FROM ${other.from} AS f LIMIT ${mostRows + 1}`)
}

/** Whole numbers are mostly keys: they come as text, which is theirs on every database. */
const isNumber = ({ family }: RelationColumn) => family === 'number'

function literal(value: Row[string], column: RelationColumn, dialect: Dialect): string {
  if (value === null) return 'NULL'
  return isNumber(column) ? dialect.numberLiteral(Number(value)) : dialect.quoteText(String(value))
}

/** What a database calls text and numbers, told by what it knows of names. */
function typesOf(dialect: Dialect): { readonly text: string; readonly number: string } {
  const nameOf = (family: RelationColumn['family'], names: readonly string[]) => names.find((name) => dialect.familyOf(name) === family)!
  return { text: nameOf('text', ['VARCHAR', 'text']), number: nameOf('number', ['DOUBLE', 'double precision']) }
}

export function tooLargeToBring(dataset: string, table: Table, other: Table, place: Problem['place']): Problem {
  return {
    code: 'join-across-sources',
    severity: 'error',
    place,
    message: `Dataset ${dataset} (${table.says}) is joined to ${other.says}, which lies in another place and has more than ${mostRows.toLocaleString('en')} rows: too many to bring over with each question.`,
    expected: `a joined table of at most ${mostRows.toLocaleString('en')} rows, or one in the same source`,
    mend: 'Bring one of them into the source of the other: as a file into the data folder, or as a table into the database.',
  }
}

export function personalStaysThere(dataset: string, table: Table, other: Table, place: Problem['place']): Problem {
  return {
    code: 'join-across-sources',
    severity: 'error',
    place,
    message: `Dataset ${dataset} (${table.says}) is joined to ${other.says}, which is about people; its rows are not written into statements of another database, whose logs would keep them.`,
    expected: 'two datasets of one source',
    mend: `Bring ${table.says} to where ${other.says} lies, or join a table without personal data and set "personalData: false" on it.`,
  }
}
