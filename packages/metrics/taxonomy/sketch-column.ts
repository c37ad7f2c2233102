import type { QueryOptions, Row } from '../connections/connection.ts'
import { type SketchWords, sketchWordsOf } from '../dialects/sketch.ts'
import type { Relation, RelationColumn } from '../relation.ts'
import type { ColumnFacts, Sketch } from './column.ts'
import { accented, blanks, capitals, formCount, lower, plain, punctuation, small, upper } from './normal-form.ts'

export interface SketchOptions extends QueryOptions {
  /** Entries kept of a column; a column with no more distinct values is compared exactly. */
  readonly size: number
  /** Mixed into every hash: columns are comparable when it is the same. */
  readonly salt: string
  /** Relations with more rows are read by a share of the hashes, so that a column of a hundred million ids fits in memory. */
  readonly wholeRows: number
}

/**
 * The sketch of a column: the entries with the lowest hashes among all its distinct values (bottom-k), with the rows that hold each.
 *
 * Which values are kept hangs on the hash of the strongest form alone, so two columns that hold the same value, in whatever spelling, both keep
 * it or both do not. Source: bottom-k sketches, Cohen and Kaplan (2007); coordinated samples, Broder (1997).
 */
export async function sketchColumn(relation: Relation, column: RelationColumn, facts: ColumnFacts, options: SketchOptions): Promise<Sketch> {
  const words = sketchWordsOf(relation.connection.dialect.name)
  if (words === null) throw new Error(`No sketches for ${relation.connection.dialect.name}`)
  const read = (reach: number) => relation.connection.rows(sketchSql(relation, column, words, reach, options), options)
  if (facts.rows <= options.wholeRows) return sketchOf(await read(1), 1, options.size)
  const [row] = await relation.connection.rows(countSql(relation, column, words), options)
  const values = Number(row?.found ?? 0) / countedShare
  // Few values fit in memory together, however many rows hold them.
  if (values <= options.wholeRows / 10) return sketchOf(await read(1), 1, options.size)
  const reach = Math.min(1, (2 * options.size) / values)
  return sketchOf(await read(reach), reach, options.size)
}

/** Distinct values are counted in this share of the hashes first: a cheap look that says how much of the column to take. */
const countedShare = 1 / 1024

function countSql({ from, connection: { dialect } }: Relation, column: RelationColumn, words: SketchWords): string {
  const value = words.text(`f.${dialect.quoteIdentifier(column.name)}`, column.family)
  const limit = dialect.quoteText((countedShare * digits13).toString(16).padStart(13, '0'))
  return `SELECT count(DISTINCT f0) AS found FROM (SELECT ${value} AS f0 FROM ${from} AS f) AS a WHERE ${words.hash('f0')} < ${limit}`
}

const digits13 = 16 ** 13

function sketchSql({ from, connection }: Relation, column: RelationColumn, words: SketchWords, reach: number, { size, salt }: SketchOptions): string {
  const { dialect } = connection
  const value = words.text(`f.${dialect.quoteIdentifier(column.name)}`, column.family)
  const hash = (form: string) => words.hash(`${dialect.quoteText(`${salt}:`)} || ${form}`)
  const limit =
    reach >= 1
      ? ''
      : ` AND ${hash('f4')} < ${dialect.quoteText(
          Math.floor(reach * digits13)
            .toString(16)
            .padStart(13, '0'),
        )}`
  const values = `SELECT ${value} AS f0, count(*) AS n FROM ${from} AS f GROUP BY 1`
  const rows = `SELECT ${value} AS f0, 1 AS n FROM ${from} AS f`
  const grouped =
    reach >= 1
      ? `SELECT * FROM (${formsSql(values, words)}) AS g WHERE f2 <> ''`
      : `SELECT f0, f1, f2, f3, f4, count(*) AS n FROM (${formsSql(rows, words)}) AS g WHERE f2 <> ''${limit} GROUP BY f0, f1, f2, f3, f4`
  return [
    `SELECT ${[0, 1, 2, 3, 4].map((form) => `${hash(`f${form}`)} AS h${form}`).join(', ')}, n, ${patternSql(words)} AS pattern,`,
    `  count(*) OVER () AS all_values`,
    `FROM (${grouped}) AS s`,
    `ORDER BY h4, h0 LIMIT ${size + 1}`,
  ].join('\n')
}

/**
 * The forms of normal-form.ts. Each is written from f0 or f2 with one use of it: databases that move a filter inwards write the expression out again
 * for every use, and forms written from each other would grow a hundredfold.
 */
function formsSql(values: string, words: SketchWords): string {
  const lowered = (text: string) =>
    `CASE WHEN ${words.isAscii('f0')} THEN ${words.lower(text)} ELSE ${words.translate(text, capitals + upper, small + lower)} END`
  const unlettered = words.translate(words.translate('f0', capitals + upper, small + lower), accented + punctuation, plain)
  const letters = `CASE WHEN ${words.isAscii('f0')} THEN ${words.without(words.lower('f0'), '[^a-z0-9]')} ELSE ${unlettered} END`
  const zeros = words.innerOf('f2', '0+([0-9]+)')
  const digits = words.innerOf('f2', '[a-z]{0,4}0*([0-9]+)')
  return `SELECT f0, n, f1, f2, ${zeros} AS f3, ${digits} AS f4 FROM (SELECT f0, n, ${lowered(`trim(f0, '${blanks}')`)} AS f1, ${letters} AS f2 FROM (${values}) AS a) AS b`
}

/** Only what is common in ASCII: letters to A, digits to 9, cut at 24. */
function patternSql(words: SketchWords): string {
  return `left(${words.translate('f0', `${capitals + small}0123456789`, 'A'.repeat(52) + '9'.repeat(10))}, 24)`
}

function sketchOf(rows: readonly Row[], read: number, size: number): Sketch {
  const hashes = Array.from({ length: formCount }, (_, form) => rows.map((row) => Number.parseInt(String(row[`h${form}`]), 16) / digits13))
  // One entry more was asked for: it says where the sketch ends. Values that share its hash may be cut in two and are left out.
  const reach = rows.length <= size ? read : hashes[formCount - 1]!.at(-1)!
  const kept = hashes[formCount - 1]!.filter((hash) => hash < reach).length
  const all = Number(rows[0]?.all_values ?? 0)
  return {
    values: reach >= 1 ? all : Math.round(kept / reach),
    reach,
    rows: rows.slice(0, kept).map((row) => Number(row.n)),
    hashes: hashes.map((list) => list.slice(0, kept)),
    shape: shapeOf(rows.slice(0, kept).map((row) => String(row.pattern))),
  }
}

/** The look of at least half of the values, with how many share it. */
function shapeOf(patterns: readonly string[]): Sketch['shape'] {
  const counts = new Map<string, number>()
  for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
  const [pattern, count] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? ['', 0]
  return count * 2 < patterns.length || patterns.length === 0 ? null : { pattern, ratio: count / patterns.length }
}
