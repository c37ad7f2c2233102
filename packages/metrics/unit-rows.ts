import { didYouMean, type Problem } from '@plumbline/model'
import { DatabaseRefusal, type Row } from './connections/connection.ts'
import { noWords, yesWords } from './dialects/dialect.ts'
import { columnOf, type Relation } from './relation.ts'
import { indicatorsOf, mostWords } from './unit-words.ts'

/** A column that is asked for. yesNo: one that tells yes from no, read as 1 and 0. words: one that may hold words as well as numbers. mayLack: a row without it stays. */
export interface WantedColumn {
  readonly column: string
  readonly yesNo?: boolean
  readonly words?: boolean
  readonly mayLack?: boolean
}

/** Numbers of single units, without saying who they are: one array a column, rows that lack one left out; NaN where a row may lack it. */
export interface UnitRows {
  /** In the order asked for; of words one column for each but the most common. */
  readonly columns: readonly UnitColumn[]
  readonly rows: number
  /** Rows in which a number was missing. */
  readonly leftOut: number
  readonly sql: string
}

interface UnitColumn {
  /** As asked for; of words with the word, such as "channel: web". */
  readonly name: string
  readonly values: Float64Array
}

/** A comparison of single units takes so many; beyond it their sums would do as well. */
export const mostUnitRows = 500_000

/** Reads columns row by row, for designs that compare single units. Nothing else of a row leaves the database. */
export async function readUnitRows(
  relation: Relation,
  wanted: readonly WantedColumn[],
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
  const expressions = wanted.flatMap(({ column, yesNo, words: mayBeWords }, index) => {
    const found = columnOf(relation, column)!
    const at = { sql: `f.${dialect.quoteIdentifier(found.name)}`, column: found }
    const words = (list: readonly string[]) => list.map((word) => dialect.quoteText(word)).join(', ')
    const number = dialect.number(at)
    // A number may be written as 1.0.
    const value = !yesNo
      ? number
      : found.family === 'number' || found.family === 'integer'
        ? `CASE WHEN ${number} = 1 THEN 1.0 WHEN ${number} = 0 THEN 0.0 END`
        : `CASE WHEN lower(${dialect.text(at)}) IN (${words(yesWords)}) THEN 1.0 WHEN lower(${dialect.text(at)}) IN (${words(noWords)}) THEN 0.0 END`
    const isText = mayBeWords && (found.family === 'text' || found.family === 'boolean')
    return [`${dialect.double(value)} AS c${index}`, ...(isText ? [`${dialect.text(at)} AS w${index}`] : [])]
  })
  const sql = `SELECT ${expressions.join(', ')} FROM ${relation.from} AS f LIMIT ${mostUnitRows + 1}`
  try {
    const rows = await connection.rows(sql, signal === undefined ? {} : { signal })
    if (rows.length > mostUnitRows) return { problems: [tooManyRows(thing, dataset.id)] }
    const countOf = (cell: string) => rows.reduce((count, row) => count + (isFilled(row[cell]) ? 1 : 0), 0)
    // A column of words in which some are numbers, such as names of sizes, is one of words; "n/a" among numbers is none.
    const isNumber = wanted.map((_, index) => 2 * countOf(`c${index}`) >= countOf(`w${index}`))
    const cellsOf = (index: number) => (isNumber[index] ? `c${index}` : `w${index}`)
    const mute = wanted.filter((_, index) => rows.length > 0 && !rows.some((row) => isFilled(row[cellsOf(index)])))
    if (mute.length > 0) return { problems: mute.map((column) => withoutValues(thing, dataset.id, column)) }
    const whole = rows.filter((row) => wanted.every(({ mayLack }, index) => mayLack || isFilled(row[cellsOf(index)])))
    const read = wanted.map(({ column }, index) =>
      isNumber[index] || whole.length === 0 ? [numbersOf(whole, column, cellsOf(index))] : indicatorsOfWords(whole, column, cellsOf(index)),
    )
    const tooMany = wanted.filter((_, index) => read[index] === null)
    if (tooMany.length > 0) return { problems: tooMany.map(({ column }) => tooManyWords(thing, dataset.id, column)) }
    return { columns: read.flatMap((columns) => columns ?? []), rows: rows.length, leftOut: rows.length - whole.length, sql }
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

/** A finite number, or a word. */
function isFilled(cell: unknown): boolean {
  return typeof cell === 'number' ? Number.isFinite(cell) : typeof cell === 'string' && cell.trim() !== ''
}

function numbersOf(rows: readonly Row[], name: string, cell: string): UnitColumn {
  return { name, values: Float64Array.from(rows, (row) => (isFilled(row[cell]) ? (row[cell] as number) : Number.NaN)) }
}

/** Null where there are too many words. */
function indicatorsOfWords(rows: readonly Row[], name: string, cell: string): readonly UnitColumn[] | null {
  const words = rows.map((row) => (isFilled(row[cell]) ? (row[cell] as string) : 'empty'))
  return indicatorsOf(words)?.map(({ word, values }) => ({ name: `${name}: ${word}`, values })) ?? null
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

function withoutValues(thing: string, dataset: string, { column, yesNo, words }: WantedColumn): Problem {
  const [holds, mend] = yesNo
    ? [`No row of column ${column} of ${dataset} says yes or no.`, 'Write 1 and 0, or yes and no.']
    : words
      ? [`Column ${column} of ${dataset} is empty in every row.`, 'Name a column that is filled.']
      : [`No row of column ${column} of ${dataset} holds a number.`, 'Name a column of numbers.']
  return { code: 'column-without-numbers', severity: 'error', place: { thing, path: ['rows'] }, message: holds, found: column, mend }
}

function tooManyWords(thing: string, dataset: string, column: string): Problem {
  const message = `Column ${column} of ${dataset} holds more than ${mostWords} different words: it names single units, not what they have in common.`
  const mend = 'Name a column with fewer words, such as a region in place of a postcode.'
  return { code: 'too-many-words', severity: 'error', place: { thing, path: ['rows'] }, message, found: column, mend }
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
