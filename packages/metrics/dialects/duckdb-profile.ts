import type { Writing } from '../profile/meaning.ts'
import type { RelationColumn } from '../relation.ts'
import { quoteIdentifier, quoteText } from './duckdb.ts'
import { type ColumnAsk, type ProfileDialect, quantileLevels, type ScanAsk } from './profile-dialect.ts'

/** DuckDB 1.5: sketches for distinct counts and quantiles, a histogram for the common values, all in the same scan. */
export const duckDbProfile: ProfileDialect = {
  cells: {
    text: textSql,
    number: numberSql,
    moment: momentSql,
    matches: (text, pattern) => `regexp_matches(${text}, ${quoteText(pattern)})`,
    momentLiteral: (iso) => `CAST(${quoteText(iso)} AS TIMESTAMP)`,
  },
  countSql: (from) => `SELECT count(*) AS "rows" FROM ${from}`,
  sampleSql(from, columns, wanted, total, timeZone) {
    const sampled = total <= wanted ? '' : ` USING SAMPLE reservoir(${wanted} ROWS) REPEATABLE (1)`
    return `SELECT ${columns.map((column, i) => `left(${textSql(column, timeZone)}, 400) AS c${i}`).join(', ')}\nFROM (SELECT * FROM ${from}${sampled}) AS f`
  },
  scanSql(ask, { deviations }) {
    return `SELECT\n  ${ask.columns.flatMap((column, i) => columnSql(column, i, ask, deviations)).join(',\n  ')}\nFROM ${ask.from} AS f`
  },
  daysSql(from, column, writing, timeZone) {
    const day = `CAST(${momentSql(column, writing, timeZone)} AS DATE)`
    return `SELECT strftime(${day}, '%Y-%m-%d') AS "day", count(*) AS "rows"\nFROM ${from} AS f\nWHERE ${day} IS NOT NULL\nGROUP BY 1\nORDER BY 1`
  },
  distinctSql(from, sets, { of, index }) {
    const counted = sets.flatMap((columns, j) => {
      const names = columns.map(nameSql)
      const there = names.map((name) => `${name} IS NOT NULL`).join(' AND ')
      const print = `hash(${names.join(', ')})`
      const within = of === 1 ? there : `${there} AND ${print} % ${of} = ${index}`
      return [`count(DISTINCT CASE WHEN ${within} THEN ${print} END) AS k${j}`, `count(*) FILTER (WHERE ${within}) AS n${j}`]
    })
    return `SELECT ${counted.join(', ')}\nFROM ${from} AS f`
  },
}

const nameSql = (column: string) => `f.${quoteIdentifier(column)}`

function textSql({ name, type, family }: RelationColumn, timeZone: string): string {
  if (family === 'moment') return `CAST(${momentSql({ name, type, family }, null, timeZone)} AS VARCHAR)`
  return family === 'text' && type === 'VARCHAR' ? nameSql(name) : `CAST(${nameSql(name)} AS VARCHAR)`
}

function columnSql({ column, writing, candidates }: ColumnAsk, i: number, { exact, timeZone }: ScanAsk, deviations: boolean): string[] {
  const name = nameSql(column.name)
  const text = textSql(column, timeZone)
  const number = numberSql(column, writing)
  return [
    `count(${name}) AS n${i}`,
    `${exact ? `count(DISTINCT ${name})` : `approx_count_distinct(${name})`} AS d${i}`,
    ...(column.family === 'text' ? textParts(text, writing, i) : []),
    ...(number === null ? [] : numberParts(number, column, i, exact, deviations)),
    ...boundParts(column, writing, number, i, timeZone),
    ...(candidates.length === 0 ? [] : [`CAST(to_json(histogram_exact(${text}, [${candidates.map(quoteText).join(', ')}])) AS VARCHAR) AS t${i}`]),
  ]
}

function textParts(text: string, writing: Writing | null, i: number): string[] {
  return [
    // Only what sorts before "!" can be all blanks: the trimming is left to a few rows.
    `count(*) FILTER (WHERE ${text} < '!' AND trim(${text}, ' \t\n\r') = '') AS e${i}`,
    `min(length(${text})) AS s${i}`,
    `max(length(${text})) AS l${i}`,
    `avg(length(${text})) AS a${i}`,
    `min(${text}) AS first${i}`,
    `max(${text}) AS last${i}`,
    ...(writing === null ? [] : [`count(*) FILTER (WHERE regexp_full_match(${text}, ${quoteText(writing.pattern)})) AS m${i}`]),
  ]
}

function numberParts(number: string, { name, type }: RelationColumn, i: number, exact: boolean, deviations: boolean): string[] {
  const levels = `[${quantileLevels.join(', ')}]`
  const mayBeInfinite = /^(DOUBLE|FLOAT)$/.test(type)
  return [
    `avg(${number}) AS mean${i}`,
    ...(deviations ? [`stddev_samp(${number}) AS sd${i}`] : []),
    `CAST(to_json(${exact ? 'quantile_cont' : 'approx_quantile'}(${number}, ${levels})) AS VARCHAR) AS q${i}`,
    `count(*) FILTER (WHERE ${number} = 0) AS z${i}`,
    `count(*) FILTER (WHERE ${number} < 0) AS neg${i}`,
    ...(mayBeInfinite ? [`count(${nameSql(name)}) - count(${number}) AS nf${i}`] : []),
  ]
}

function boundParts(column: RelationColumn, writing: Writing | null, number: string | null, i: number, timeZone: string): string[] {
  const bounded = number ?? (column.family === 'date' || column.family === 'moment' || isDate(writing) ? momentSql(column, writing, timeZone) : null)
  if (bounded === null) return []
  const isDay = number === null && (column.family === 'date' || (column.family === 'text' && writing?.is === 'date'))
  const shown = (value: string) => (isDay ? `strftime(${value}, '%Y-%m-%d')` : `CAST(${value} AS VARCHAR)`)
  return [`${shown(`min(${bounded})`)} AS lo${i}`, `${shown(`max(${bounded})`)} AS hi${i}`]
}

const isDate = (writing: Writing | null) => writing?.is === 'date' || writing?.is === 'moment'

/** A column's finite numbers, else null; null where it holds none. */
function numberSql({ name, type, family }: RelationColumn, writing: Writing | null): string | null {
  const value = nameSql(name)
  if (family === 'integer') return value
  if (family === 'number') return /^(DOUBLE|FLOAT)$/.test(type) ? `CASE WHEN isfinite(${value}) THEN CAST(${value} AS DOUBLE) END` : `CAST(${value} AS DOUBLE)`
  if (family !== 'text' || writing?.is !== 'number') return null
  const plain = {
    plain: value,
    grouped: `replace(${value}, ',', '')`,
    comma: `replace(replace(${value}, '.', ''), ',', '.')`,
    money: `regexp_replace(${value}, '[^-0-9.]', '', 'g')`,
    percent: `replace(${value}, '%', '')`,
  }[writing.reads as 'plain' | 'grouped' | 'comma' | 'money' | 'percent']
  return `CASE WHEN regexp_full_match(${value}, ${quoteText(writing.pattern)}) THEN TRY_CAST(${plain} AS DOUBLE) END`
}

/** A column's moments as local time, else null. */
function momentSql({ name, type, family }: RelationColumn, writing: Writing | null, timeZone: string): string {
  const value = nameSql(name)
  if (type === 'TIMESTAMP WITH TIME ZONE') return `timezone(${quoteText(timeZone)}, ${value})`
  if (family === 'date' || family === 'moment') return `CAST(${value} AS TIMESTAMP)`
  const formats = { 'day-first': ['%d.%m.%Y', '%d/%m/%Y', '%d-%m-%Y'], 'month-first': ['%m/%d/%Y', '%m-%d-%Y'] } as const
  const reads = writing?.reads
  if (reads === 'day-first' || reads === 'month-first') return `try_strptime(${value}, [${formats[reads].map(quoteText).join(', ')}])`
  if (reads === 'month') return `TRY_CAST(${value} || '-01' AS TIMESTAMP)`
  return `TRY_CAST(${value} AS TIMESTAMP)`
}
