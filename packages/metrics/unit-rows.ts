import { didYouMean, type Problem } from '@plumbline/model'
import { DatabaseRefusal } from './connections/connection.ts'
import { noWords, yesWords } from './dialects/dialect.ts'
import { columnOf, type Relation } from './relation.ts'

/** Numbers of single units, without saying who they are: one array a column, rows that lack one left out. */
export interface UnitRows {
  readonly columns: readonly Float64Array[]
  readonly rows: number
  /** Rows in which a number was missing. */
  readonly leftOut: number
  readonly sql: string
}

/** A comparison of single units takes so many; beyond it their sums would do as well. */
export const mostUnitRows = 500_000

/**
 * Reads columns of numbers row by row, for designs that compare single units. Nothing else of a row leaves the database.
 *
 * yesNo: columns that tell yes from no become 1 and 0.
 */
export async function readUnitRows(
  relation: Relation,
  wanted: readonly { readonly column: string; readonly yesNo?: boolean }[],
  thing: string,
  signal?: AbortSignal,
): Promise<UnitRows | { readonly problems: readonly Problem[] }> {
  const { dataset, connection, columns } = relation
  const missing = wanted.filter(({ column }) => columnOf(relation, column) === undefined)
  if (missing.length > 0) {
    const names = columns.map(({ name }) => name)
    return { problems: missing.map(({ column }) => unknownColumn(thing, dataset.id, column, names)) }
  }
  const { dialect } = connection
  const expressions = wanted.map(({ column, yesNo }, index) => {
    const found = columnOf(relation, column)!
    const at = { sql: `f.${dialect.quoteIdentifier(found.name)}`, column: found }
    const words = (list: readonly string[]) => list.map((word) => dialect.quoteText(word)).join(', ')
    const value = yesNo
      ? `CASE WHEN lower(${dialect.text(at)}) IN (${words(yesWords)}) THEN 1.0 WHEN lower(${dialect.text(at)}) IN (${words(noWords)}) THEN 0.0 END`
      : dialect.number(at)
    return `${dialect.double(value)} AS c${index}`
  })
  const sql = `SELECT ${expressions.join(', ')} FROM ${relation.from} AS f LIMIT ${mostUnitRows + 1}`
  try {
    const rows = await connection.rows(sql, signal === undefined ? {} : { signal })
    if (rows.length > mostUnitRows) return { problems: [tooManyRows(thing, dataset.id)] }
    const numbers = rows.map((row) => wanted.map((_, index) => row[`c${index}`]))
    const mute = wanted.filter((_, index) => numbers.length > 0 && numbers.every((row) => typeof row[index] !== 'number'))
    if (mute.length > 0) return { problems: mute.map(({ column, yesNo }) => withoutNumbers(thing, dataset.id, column, yesNo === true)) }
    const whole = numbers.filter((row): row is number[] => row.every((value) => typeof value === 'number' && Number.isFinite(value)))
    return { columns: wanted.map((_, index) => Float64Array.from(whole, (row) => row[index]!)), rows: rows.length, leftOut: rows.length - whole.length, sql }
  } catch (cause) {
    if (!(cause instanceof DatabaseRefusal)) throw cause
    return {
      problems: [
        {
          code: 'rows-unreadable',
          severity: 'error',
          place: { thing },
          message: `The rows of ${dataset.id} cannot be read: ${cause.message}`,
          mend: 'Open the dataset to see what is wrong with it.',
        },
      ],
    }
  }
}

function unknownColumn(thing: string, dataset: string, column: string, known: readonly string[]): Problem {
  const message = `Dataset ${dataset} has no column ${column}.`
  return {
    code: 'unknown-column',
    severity: 'error',
    place: { thing, path: ['rows'] },
    message,
    found: column,
    mend: didYouMean(column, known, 'Look at the columns of the dataset.'),
  }
}

function withoutNumbers(thing: string, dataset: string, column: string, yesNo: boolean): Problem {
  return {
    code: 'column-without-numbers',
    severity: 'error',
    place: { thing, path: ['rows'] },
    message: yesNo ? `No row of column ${column} of ${dataset} says yes or no.` : `No row of column ${column} of ${dataset} holds a number.`,
    found: column,
    mend: yesNo ? 'Write 1 and 0, or yes and no.' : 'Name a column of numbers; words need a column of 1 and 0 each.',
  }
}

function tooManyRows(thing: string, dataset: string): Problem {
  const message = `Dataset ${dataset} has more than ${mostUnitRows} rows, too many to compare one by one.`
  return {
    code: 'too-many-rows',
    severity: 'error',
    place: { thing, path: ['rows', 'dataset'] },
    message,
    mend: 'Name a table of fewer units, such as those near the cut-off.',
  }
}
