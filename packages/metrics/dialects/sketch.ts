import type { ColumnFamily } from '../relation.ts'

/**
 * One database's words for what sketches of columns need. Every database must give the same text, to the byte, for the same value: the hash of a
 * value is compared across databases.
 */
export interface SketchWords {
  /** A column as text: whole numbers without a point, decimals without noughts at the end. */
  text(column: string, family: ColumnFamily): string
  /** A column as a finite floating point number, else null; text that is a number counts. */
  number(column: string, family: ColumnFamily): string
  /** Lower case of text that is all ASCII. */
  lower(text: string): string
  isAscii(text: string): string
  /** The text without every place where a regular expression fits. The expression knows classes, repetition and groups. */
  without(text: string, pattern: string): string
  /** What the first group of the expression holds where the whole text fits, else the text. */
  innerOf(text: string, pattern: string): string
  /** Whether the whole text fits. */
  fits(text: string, pattern: string): string
  translate(text: string, from: string, to: string): string
  /** First 13 hexadecimal digits of the MD5 of the text in UTF-8. */
  hash(text: string): string
}

/** Null for a database that has none yet. */
export function sketchWordsOf(dialect: string): SketchWords | null {
  return Object.hasOwn(words, dialect) ? words[dialect]! : null
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
const plainNumber = String.raw`[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?`

const shared = {
  innerOf: (text: string, pattern: string) => `regexp_replace(${text}, ${quote(`^(?:${pattern})$`)}, '\\1')`,
  without: (text: string, pattern: string) => `regexp_replace(${text}, ${quote(pattern)}, '', 'g')`,
  translate: (text: string, from: string, to: string) => `translate(${text}, ${quote(from)}, ${quote(to)})`,
  lower: (text: string) => `lower(${text})`,
} as const

/** "12.50" is "12.5", "3.0" is "3". */
function shortDecimal(text: string): string {
  return `regexp_replace(regexp_replace(${text}, '(\\.[0-9]*[1-9])0+$', '\\1'), '\\.0*$', '')`
}

const duckdb: SketchWords = {
  ...shared,
  text: (column, family) => (family === 'number' ? shortDecimal(`CAST(${column} AS VARCHAR)`) : `CAST(${column} AS VARCHAR)`),
  number: (column, family) => {
    if (family === 'integer' || family === 'boolean') return `CAST(${column} AS DOUBLE)`
    // A cast takes more for a number than a person would, such as "1_000" and "inf"; every database takes the same.
    if (family === 'text') return `CASE WHEN ${duckdb.fits(column, plainNumber)} THEN TRY_CAST(${column} AS DOUBLE) END`
    const number = `CAST(${column} AS DOUBLE)`
    return `CASE WHEN isfinite(${number}) THEN ${number} END`
  },
  isAscii: (text) => `strlen(${text}) = length(${text})`,
  fits: (text, pattern) => `regexp_full_match(${text}, ${quote(pattern)})`,
  hash: (text) => `left(md5(${text}), 13)`,
}

const postgres: SketchWords = {
  ...shared,
  text: (column, family) => (family === 'number' ? shortDecimal(`CAST(${column} AS TEXT)`) : `CAST(${column} AS TEXT)`),
  number: (column, family) => {
    if (family === 'integer') return `CAST(${column} AS DOUBLE PRECISION)`
    if (family === 'boolean') return `CAST(CAST(${column} AS INTEGER) AS DOUBLE PRECISION)`
    const text = `CAST(${column} AS TEXT)`
    return `CASE WHEN ${postgres.fits(text, plainNumber)} THEN CAST(${text} AS DOUBLE PRECISION) END`
  },
  isAscii: (text) => `octet_length(${text}) = char_length(${text})`,
  lower: (text) => `lower(${text} COLLATE "C")`,
  fits: (text, pattern) => `(${text} ~ ${quote(`^(?:${pattern})$`)})`,
  hash: (text) => `left(md5(convert_to(${text}, 'UTF8')), 13)`,
}

const words: Readonly<Record<string, SketchWords>> = { duckdb, postgres }
