import type { QueryOptions } from '../connections/connection.ts'
import { type SketchWords, sketchWordsOf } from '../dialects/sketch.ts'
import type { Relation, RelationColumn } from '../relation.ts'
import type { ColumnFacts, NumberFacts, TextFacts } from './column.ts'

/** Databases limit how many numbers one statement brings; 40 columns stay far below. */
const columnsPerPass = 40

/** Currency signs and codes in front of or behind a number. A plain dollar is read as USD. */
const currencyMarks: Readonly<Record<string, string>> = {
  EUR: amountWith('(€|EUR)'),
  USD: amountWith('([$]|US[$]|USD)'),
  GBP: amountWith('(£|GBP)'),
  CHF: amountWith('(CHF|SFr[.]?)'),
  JPY: amountWith('(¥|JPY)'),
}
/** Few values carry a mark at all: the others are looked at once. */
const anyMark = '.*([€$£¥]|EUR|USD|GBP|CHF|SFr|JPY).*'
const datePattern = '[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}([ T].*)?'

/**
 * What the rows say of each column, in one pass for every 40 columns.
 * Throws when the database of the relation knows no sketches; callers look first.
 */
export async function readColumnFacts(relation: Relation, options: QueryOptions = {}): Promise<ReadonlyMap<string, ColumnFacts>> {
  const words = sketchWordsOf(relation.connection.dialect.name)
  if (words === null) throw new Error(`No sketches for ${relation.connection.dialect.name}`)
  const facts = new Map<string, ColumnFacts>()
  for (let first = 0; first < relation.columns.length; first += columnsPerPass) {
    const columns = relation.columns.slice(first, first + columnsPerPass)
    const [row] = await relation.connection.rows(factsSql(relation, columns, words), options)
    for (const [index, column] of columns.entries())
      facts.set(
        column.name,
        factsOf((name) => Number(row?.[`${name}${index}`] ?? 0), hasText(column), row?.[`lm${index}`]),
      )
  }
  return facts
}

const hasText = ({ family }: RelationColumn) => family === 'text'
const hasNumbers = ({ family }: RelationColumn) => family === 'integer' || family === 'number' || family === 'text'

function factsSql({ from, connection: { dialect } }: Relation, columns: readonly RelationColumn[], words: SketchWords): string {
  const read = columns.flatMap((column, i) => {
    const name = `f.${dialect.quoteIdentifier(column.name)}`
    const text = hasText(column) ? words.text(name, column.family) : null
    return [
      text === null
        ? `${name} IS NOT NULL AS h${i}`
        : `(${name} IS NOT NULL AND ${words.fits(text, '[ \\t\\r\\n]*')} = FALSE) AS h${i}, ${text} AS t${i}, ${words.fits(text, anyMark)} AS c${i}`,
      hasNumbers(column) ? `${words.number(name, column.family)} AS v${i}` : '',
    ].filter((part) => part !== '')
  })
  const sums = columns.flatMap((column, i) => [
    `count(*) FILTER (WHERE h${i}) AS filled${i}`,
    ...(hasNumbers(column) ? numberSums(i) : []),
    ...(hasText(column) ? textSums(i, words) : []),
  ])
  return `SELECT count(*) AS rows0, ${columns.map((_, i) => (i === 0 ? '' : `count(*) AS rows${i}, `)).join('')}\n  ${sums.join(',\n  ')}\nFROM (SELECT ${read.join(', ')} FROM ${from} AS f) AS r`
}

function numberSums(i: number): string[] {
  return [
    `count(v${i}) AS count${i}, min(v${i}) AS least${i}, max(v${i}) AS most${i}, avg(v${i}) AS mean${i}`,
    `count(*) FILTER (WHERE v${i} <> floor(v${i})) AS fractions${i}`,
    `avg(CASE WHEN v${i} > 0 THEN ln(v${i}) END) AS lm${i}, stddev_samp(CASE WHEN v${i} > 0 THEN ln(v${i}) END) AS ls${i}`,
  ]
}

function textSums(i: number, words: SketchWords): string[] {
  const count = (pattern: string, among = `h${i}`) => `count(*) FILTER (WHERE ${among} AND ${words.fits(`t${i}`, pattern)})`
  return [
    `avg(length(t${i})) FILTER (WHERE h${i}) AS length${i}, max(length(t${i})) AS longest${i}`,
    `${count('0[0-9]+')} AS zeros${i}, ${count(datePattern)} AS dates${i}`,
    ...Object.entries(currencyMarks).map(([code, mark]) => `${count(mark, `c${i}`)} AS ${code.toLowerCase()}${i}`),
  ]
}

function factsOf(read: (name: string) => number, isText: boolean, logMean: unknown): ColumnFacts {
  const count = read('count')
  const numbers: NumberFacts | null =
    count === 0
      ? null
      : {
          count,
          least: read('least'),
          most: read('most'),
          mean: read('mean'),
          fractions: read('fractions'),
          logMean: typeof logMean === 'number' ? logMean : null,
          logSd: typeof logMean === 'number' ? read('ls') : null,
        }
  return { rows: read('rows'), filled: read('filled'), numbers, text: isText ? textFactsOf(read) : null }
}

function textFactsOf(read: (name: string) => number): TextFacts {
  const currencies = Object.keys(currencyMarks).flatMap((code) => {
    const rows = read(code.toLowerCase())
    return rows === 0 ? [] : [[code, rows] as const]
  })
  return { meanLength: read('length'), longest: read('longest'), zeroLed: read('zeros'), dates: read('dates'), currencies: Object.fromEntries(currencies) }
}

function amountWith(sign: string): string {
  const amount = `[+-]?[0-9][0-9.,']*`
  return ` *(${sign} ?${amount}|${amount} ?${sign}) *`
}
