import type { ColumnFamily, RelationColumn } from '../relation.ts'
import { type ColumnSql, type Dialect, fiscalShift } from './dialect.ts'

/** DuckDB 1.5. */
export const duckDbDialect: Dialect = {
  name: 'duckdb',
  familyOf,
  schema: 'main',
  columnsSql: ({ schema, name }) =>
    `SELECT column_name AS "name", data_type AS "type" FROM duckdb_columns() WHERE lower(schema_name) = lower(${quoteText(schema)}) AND lower(table_name) = lower(${quoteText(name)}) AND NOT internal ORDER BY column_index`,
  tablesSql: (schema) =>
    `SELECT table_name AS "name" FROM information_schema.tables WHERE lower(table_schema) = lower(${quoteText(schema)}) ORDER BY 1 LIMIT 200`,
  bytesSql: () => null,
  quoteIdentifier,
  quoteText,
  numberLiteral: (value) => `${quoteText(String(value))}::DOUBLE`,
  dayLiteral: (day) => `DATE ${quoteText(day)}`,
  isExact,
  number: numberSql,
  anyNumber: (at) => (/^(DOUBLE|FLOAT)$/.test(at.column.type) ? `CAST(${at.sql} AS DOUBLE)` : numberSql(at)),
  double: (number) => `CAST(${number} AS DOUBLE)`,
  text: textSql,
  moment: momentSql,
  periodStart(moment, grain, { weekStart, fiscalYearStart }) {
    if (grain === 'week' && weekStart === 'sunday') return `date_trunc('week', ${moment} + INTERVAL 1 DAY) - INTERVAL 1 DAY`
    const shift = fiscalShift(grain, fiscalYearStart)
    if (shift === 0) return `date_trunc('${grain}', ${moment})`
    return `date_trunc('${grain}', ${moment} - INTERVAL ${shift} MONTH) + INTERVAL ${shift} MONTH`
  },
  later: (moment, { count, of }) => `${moment} + INTERVAL (${count}) ${of}`,
  daysBetween: (from, to) => `CASE WHEN isfinite(${from}) AND isfinite(${to}) THEN (epoch_us(${to}) - epoch_us(${from})) / 86400000000.0::DOUBLE END`,
  day: (moment) => `strftime(${moment}, '%Y-%m-%d')`,
  filtered: (aggregate, condition) => (condition === null ? aggregate : `${aggregate} FILTER (WHERE ${condition})`),
  quantile: (number, at, condition) => `quantile_cont(${number}, ${at})${condition === null ? '' : ` FILTER (WHERE ${condition})`}`,
  orderStatistic: (number, share, condition) => `quantile_disc(${number}, ${share})${condition === null ? '' : ` FILTER (WHERE ${condition})`}`,
  drawn: (salt, text) => `(CAST('0x' || substr(sha256(${quoteText(`${salt}:`)} || ${text}), 1, 13) AS BIGINT) / 4503599627370496.0::DOUBLE)`,
  partOf: (key, { index, of }) => `hash(${key}) % ${of} = ${index}`,
  groupingSets: true,
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function familyOf(type: string): ColumnFamily {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return 'integer'
  if (/^(DOUBLE|FLOAT|DECIMAL)/.test(type)) return 'number'
  if (type === 'VARCHAR' || type.startsWith('ENUM')) return 'text'
  if (type === 'BOOLEAN') return 'boolean'
  if (type === 'DATE') return 'date'
  return type.startsWith('TIMESTAMP') ? 'moment' : 'other'
}

const fileReaders = { csv: 'read_csv', parquet: 'read_parquet', json: 'read_json_auto' } as const
export type FileFormat = keyof typeof fileReaders

/** The call that reads a file. sampleRows: rows looked at to tell the types of a CSV; -1 for all. */
export function readFileSql(path: string, format: FileFormat, sampleRows?: number): string {
  const options = format === 'csv' ? `, header = true${sampleRows === undefined ? '' : `, sample_size = ${sampleRows}`}` : ''
  return `${fileReaders[format]}(${quoteText(path)}${options})`
}

/** Sums of up to ten thousand million cells of these stay within the 38 digits that the database sums in. */
function isExact({ type }: Pick<RelationColumn, 'type'>): boolean {
  return /^(U?(TINY|SMALL|BIG)?INT(EGER)?|BOOLEAN)$/.test(type) || Number(/^DECIMAL\((\d+),/.exec(type)?.[1] ?? 99) <= 28
}

function numberSql({ sql, column }: ColumnSql): string {
  if (column.type === 'BOOLEAN') return `CAST(${sql} AS INTEGER)`
  if (isExact(column)) return sql
  if (/^(U?HUGEINT|DECIMAL.*)$/.test(column.type)) return `CAST(${sql} AS DOUBLE)`
  const number = /^(DOUBLE|FLOAT)$/.test(column.type) ? `CAST(${sql} AS DOUBLE)` : `TRY_CAST(CAST(${sql} AS VARCHAR) AS DOUBLE)`
  return `CASE WHEN isfinite(${number}) THEN ${number} END`
}

function textSql({ sql, column }: ColumnSql): string {
  // 1.0 is "1", as Postgres says it: other programs write 1.0 where one of the ones is missing.
  if (column.family === 'number') return `regexp_replace(CAST(CAST(${sql} AS DOUBLE) AS VARCHAR), '[.]0$', '')`
  if (column.type === 'TIMESTAMP WITH TIME ZONE') return `strftime(timezone('UTC', ${sql}), '%Y-%m-%d %H:%M:%S')`
  if (column.family === 'moment') return `strftime(${sql}, '%Y-%m-%d %H:%M:%S')`
  return `CAST(${sql} AS VARCHAR)`
}

const zoned = `':\\d\\d(\\.\\d+)?\\s*(Z|[-+]\\d\\d(:?\\d\\d)?)$'`

function momentSql({ sql, column }: ColumnSql, { books, written }: { readonly books: string; readonly written: string | null }): string {
  const moved = (local: string) => (written === null || written === books ? local : `timezone(${quoteText(books)}, timezone(${quoteText(written)}, ${local}))`)
  if (column.type === 'TIMESTAMP WITH TIME ZONE') return `timezone(${quoteText(books)}, ${sql})`
  if (column.type === 'DATE') return `CAST(${sql} AS TIMESTAMP)`
  if (column.family === 'moment') return moved(`CAST(${sql} AS TIMESTAMP)`)
  const text = `CAST(${sql} AS VARCHAR)`
  // A year has four digits: 4 is no year, and 202610 is none.
  const year = `CASE WHEN length(trim(${text})) = 4 THEN TRY_CAST(trim(${text}) || '-01-01' AS TIMESTAMP) END`
  const read = `coalesce(TRY_CAST(${text} AS TIMESTAMP), TRY_CAST(${text} || '-01' AS TIMESTAMP), ${year})`
  if (column.family !== 'text') return read
  const local = moved(read) === read ? read : `CASE WHEN contains(${text}, ':') THEN ${moved(read)} ELSE ${read} END`
  return `CASE WHEN regexp_matches(${text}, ${zoned}) THEN timezone(${quoteText(books)}, TRY_CAST(${text} AS TIMESTAMPTZ)) ELSE ${local} END`
}
