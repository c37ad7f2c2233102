import type { ColumnFamily, RelationColumn } from '../relation.ts'
import { type ColumnSql, type Dialect, fiscalShift, type TableName } from './dialect.ts'

/** Postgres 15 and later. */
export const postgresDialect: Dialect = {
  name: 'postgres',
  familyOf,
  schema: 'public',
  // A domain is what it is made of; an enumeration is text.
  columnsSql: (table) => `SELECT a.attname AS "name",
  CASE WHEN b.typtype = 'e' THEN 'text' ELSE format_type(b.oid, CASE WHEN b.oid = t.oid THEN a.atttypmod ELSE t.typtypmod END) END AS "type"
FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid JOIN pg_type AS b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
WHERE a.attrelid = ${regclass(table)} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
  tablesSql: (schema) => `SELECT table_name AS "name" FROM information_schema.tables WHERE table_schema = ${quoteText(schema)} ORDER BY 1 LIMIT 200`,
  bytesSql: (table) => `SELECT pg_total_relation_size(${regclass(table)}) AS "bytes"`,
  quoteIdentifier,
  quoteText,
  numberLiteral: (value) => `${quoteText(String(value))}::double precision`,
  dayLiteral: (day) => `DATE ${quoteText(day)}`,
  isExact,
  number: numberSql,
  anyNumber: numberSql,
  double: (number) => `CAST(${number} AS double precision)`,
  text: textSql,
  moment: momentSql,
  periodStart(moment, grain, { weekStart, fiscalYearStart }) {
    if (grain === 'week' && weekStart === 'sunday') return `date_trunc('week', ${moment} + interval '1 day') - interval '1 day'`
    const shift = fiscalShift(grain, fiscalYearStart)
    if (shift === 0) return `date_trunc('${grain}', ${moment})`
    return `date_trunc('${grain}', ${moment} - interval '${shift} month') + interval '${shift} month'`
  },
  later: (moment, { count, of }) => `${moment} + interval '${count} ${of}'`,
  daysBetween: (from, to) => `CAST(extract(epoch FROM (${to}) - (${from})) AS double precision) / 86400`,
  day: (moment) => `to_char(${moment}, 'YYYY-MM-DD')`,
  filtered: (aggregate, condition) => (condition === null ? aggregate : `${aggregate} FILTER (WHERE ${condition})`),
  quantile: (number, at, condition) =>
    `percentile_cont(${at}) WITHIN GROUP (ORDER BY CAST(${number} AS double precision))${condition === null ? '' : ` FILTER (WHERE ${condition})`}`,
  orderStatistic: (number, share, condition) =>
    `percentile_disc(${share}) WITHIN GROUP (ORDER BY CAST(${number} AS double precision))${condition === null ? '' : ` FILTER (WHERE ${condition})`}`,
  drawn: (salt, text) =>
    `(CAST(CAST('x' || substr(encode(sha256(convert_to(${quoteText(`${salt}:`)} || ${text}, 'UTF8')), 'hex'), 1, 13) AS bit(52)) AS bigint) / 4503599627370496.0::double precision)`,
  partOf: () => null,
  groupingSets: true,
}

function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function regclass({ schema, name }: TableName): string {
  return `to_regclass(${quoteText(`${quoteIdentifier(schema)}.${quoteIdentifier(name)}`)})`
}

/** The standard's strings: a backslash is a backslash whatever the server is set to. */
function quoteText(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\').replaceAll('\0', '')}'`
  return text.includes('\\') ? ` E${quoted}` : quoted
}

/** Types as format_type writes them. */
function familyOf(type: string): ColumnFamily {
  if (/^(smallint|integer|bigint)$/.test(type)) return 'integer'
  if (/^(real|double precision|numeric[^[]*)$/.test(type)) return 'number'
  if (/^(text|character[^[]*|citext|name|uuid)$/.test(type)) return 'text'
  if (type === 'boolean') return 'boolean'
  if (type === 'date') return 'date'
  return type.startsWith('timestamp') ? 'moment' : 'other'
}

function isExact({ type }: Pick<RelationColumn, 'type'>): boolean {
  return /^(smallint|integer|bigint|boolean)$/.test(type)
}

/** Up to forty digits and an exponent of three are read as a number; a text that is longer is no number that anybody typed. */
const numberPattern = quoteText('^\\s*[-+]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][-+]?\\d{1,3})?\\s*$')

function numberSql({ sql, column }: ColumnSql): string {
  if (column.type === 'boolean') return `CAST(${sql} AS integer)`
  if (isExact(column)) return sql
  // Above all numbers but not-a-number stands infinity; comparing with both leaves what is finite.
  if (column.family === 'number')
    return `CASE WHEN ${sql} > '-Infinity' AND ${sql} < 'Infinity' THEN ${column.type === 'real' ? `CAST(${sql} AS double precision)` : sql} END`
  const text = `CAST(${sql} AS text)`
  const exact = `CAST(${text} AS numeric)`
  const fits = `abs(${exact}) < 1.7976931348623157e308`
  return `CASE WHEN ${text} ~ ${numberPattern} THEN CASE WHEN abs(${exact}) < 1e-300 THEN 0 WHEN ${fits} THEN CAST(${exact} AS double precision) END END`
}

function textSql({ sql, column }: ColumnSql): string {
  if (column.family === 'number') return `CAST(CAST(${sql} AS double precision) AS text)`
  if (column.type.startsWith('timestamp') && column.type.endsWith('with time zone')) return `to_char(timezone('UTC', ${sql}), 'YYYY-MM-DD HH24:MI:SS')`
  if (column.family === 'moment') return `to_char(${sql}, 'YYYY-MM-DD HH24:MI:SS')`
  if (column.family === 'date') return `to_char(${sql}, 'YYYY-MM-DD')`
  if (column.family === 'boolean') return `CAST(${sql} AS text)`
  return `(CAST(${sql} AS text) COLLATE "C")`
}

function momentSql({ sql, column }: ColumnSql, { books, written }: { readonly books: string; readonly written: string | null }): string {
  const moved = (local: string) => (written === null || written === books ? local : `timezone(${quoteText(books)}, timezone(${quoteText(written)}, ${local}))`)
  if (column.family === 'moment') {
    const moment = column.type.endsWith('with time zone') ? `timezone(${quoteText(books)}, ${sql})` : moved(sql)
    return `CASE WHEN isfinite(${sql}) THEN ${moment} END`
  }
  if (column.family === 'date') return `CASE WHEN isfinite(${sql}) THEN CAST(${sql} AS timestamp) END`
  return textMomentSql(`btrim(CAST(${sql} AS text))`, books, moved)
}

/** Casts throw on what is no time, so each is behind a pattern; the 31st of a short month is told by the month it would fall into. */
function textMomentSql(text: string, books: string, moved: (local: string) => string): string {
  const date = '(?!0000)\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])'
  const time = '[ T]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?'
  const zone = '\\s*(Z|[-+](0\\d|1[0-4])(:?[0-5]\\d)?)'
  const is = (pattern: string) => `${text} ~ ${quoteText(`^${pattern}$`)}`
  const day = `(CAST(substr(${text}, 1, 7) || '-01' AS date) + (CAST(substr(${text}, 9, 2) AS integer) - 1))`
  const exists = `to_char(${day}, 'MM') = substr(${text}, 6, 2)`
  return [
    'CASE',
    `WHEN ${is(`${date}${time}${zone}`)} THEN CASE WHEN ${exists} THEN timezone(${quoteText(books)}, CAST(${text} AS timestamp with time zone)) END`,
    `WHEN ${is(`${date}${time}`)} THEN CASE WHEN ${exists} THEN ${moved(`CAST(${text} AS timestamp)`)} END`,
    `WHEN ${is(date)} THEN CASE WHEN ${exists} THEN CAST(${day} AS timestamp) END`,
    `WHEN ${is('(?!0000)\\d{4}-(0[1-9]|1[0-2])')} THEN CAST(${text} || '-01' AS timestamp)`,
    `WHEN ${is('(?!0000)\\d{4}')} THEN CAST(${text} || '-01-01' AS timestamp)`,
    'END',
  ].join(' ')
}
