import type { Writing } from '../profile/meaning.ts'
import type { RelationColumn } from '../relation.ts'
import { type ColumnAsk, type ProfileDialect, quantileLevels, type ScanAsk } from './profile-dialect.ts'

/**
 * Postgres 15 and later. It has no sketches: distinct counts and quantiles are always exact, which costs sorting.
 * Text is compared byte by byte (collation "C"), so that first and last are the same on every server.
 */
export const postgresProfile: ProfileDialect = {
  cells: {
    text: textSql,
    number: numberSql,
    moment: momentSql,
    matches: (text, pattern) => `${text} ~ ${quoteText(pattern)}`,
    momentLiteral: (iso) => `${quoteText(iso)}::timestamp`,
  },
  countSql: (from) => `SELECT count(*) AS "rows" FROM ${from}`,
  sampleSql(from, columns, wanted, total, timeZone) {
    const texts = columns.map((column, i) => `left(${textSql(column, timeZone)}, 400) AS c${i}`).join(', ')
    // Rows are chosen by a fingerprint of what they hold: the same ones each time, also in views.
    const chosen = total <= wanted ? '' : `\nWHERE (hashtextextended(f::text, 1) & 1048575) < ${Math.ceil((wanted / total) * 1_048_576)}`
    return `SELECT ${texts}\nFROM ${from} AS f${chosen}\nLIMIT ${Math.ceil(wanted * 1.2)}`
  },
  scanSql(ask, { deviations }) {
    return `SELECT\n  ${ask.columns.flatMap((column, i) => columnSql(column, i, ask, deviations)).join(',\n  ')}\nFROM ${ask.from} AS f`
  },
  daysSql(from, column, writing, timeZone) {
    const day = `CAST(${momentSql(column, writing, timeZone)} AS date)`
    return `SELECT to_char(${day}, 'YYYY-MM-DD') AS "day", count(*) AS "rows"\nFROM ${from} AS f\nWHERE ${day} IS NOT NULL\nGROUP BY 1\nORDER BY 1`
  },
  distinctSql(from, sets, { of, index }) {
    const counted = sets.flatMap((columns, j) => {
      const names = columns.map((name) => nameSql(name))
      const there = names.map((name) => `${name} IS NOT NULL`).join(' AND ')
      const prints = names.map((name) => `${name}::text`)
      const print = prints.length === 1 ? prints[0]! : `ROW(${prints.join(', ')})`
      const within = of === 1 ? there : `${there} AND ((hashtextextended(${print}::text, 0) % ${of}) + ${of}) % ${of} = ${index}`
      return [`count(DISTINCT ${print}) FILTER (WHERE ${within}) AS k${j}`, `count(*) FILTER (WHERE ${within}) AS n${j}`]
    })
    return `SELECT ${counted.join(', ')}\nFROM ${from} AS f`
  },
}

const nameSql = (column: string) => `f."${column.replaceAll('"', '""')}"`
const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`

function textSql(column: RelationColumn, timeZone: string): string {
  if (column.family === 'moment') return `to_char(${momentSql(column, null, timeZone)}, 'YYYY-MM-DD HH24:MI:SS')`
  if (column.family === 'date') return `to_char(${nameSql(column.name)}, 'YYYY-MM-DD')`
  return `CAST(${nameSql(column.name)} AS text)`
}

function columnSql({ column, writing, candidates }: ColumnAsk, i: number, { timeZone }: ScanAsk, deviations: boolean): string[] {
  const name = nameSql(column.name)
  const text = textSql(column, timeZone)
  const number = numberSql(column, writing)
  const counts = candidates.map((value) => `${quoteText(value)}, count(*) FILTER (WHERE ${text} = ${quoteText(value)})`)
  return [
    `count(${name}) AS n${i}`,
    `count(DISTINCT ${column.family === 'other' ? text : name}) AS d${i}`,
    ...(column.family === 'text' ? textParts(text, writing, i) : []),
    ...(number === null ? [] : numberParts(number, column, i, deviations)),
    ...boundParts(column, writing, number, i, timeZone),
    ...(counts.length === 0 ? [] : [`json_build_object(${counts.join(', ')})::text AS t${i}`]),
  ]
}

function textParts(text: string, writing: Writing | null, i: number): string[] {
  return [
    `count(*) FILTER (WHERE btrim(${text}, E' \\t\\n\\r') = '') AS e${i}`,
    `min(length(${text})) AS s${i}`,
    `max(length(${text})) AS l${i}`,
    `avg(length(${text}))::float8 AS a${i}`,
    `min(${text} COLLATE "C") AS first${i}`,
    `max(${text} COLLATE "C") AS last${i}`,
    ...(writing === null ? [] : [`count(*) FILTER (WHERE ${matches(text, writing)}) AS m${i}`]),
  ]
}

const matches = (text: string, { pattern }: Writing) => `${text} ~ ${quoteText(`^(?:${pattern})$`)}`

function numberParts(number: string, { name, family }: RelationColumn, i: number, deviations: boolean): string[] {
  return [
    // Its mean of double precision works the deviation out too, and stops where that is out of reach.
    deviations ? `avg(${number}) AS mean${i}` : `avg((${number})::numeric)::float8 AS mean${i}`,
    ...(deviations ? [`stddev_samp(${number}) AS sd${i}`] : []),
    `array_to_json(percentile_cont(ARRAY[${quantileLevels.join(', ')}]) WITHIN GROUP (ORDER BY ${number}))::text AS q${i}`,
    `count(*) FILTER (WHERE ${number} = 0) AS z${i}`,
    `count(*) FILTER (WHERE ${number} < 0) AS neg${i}`,
    ...(family === 'number' ? [`count(${nameSql(name)}) - count(${number}) AS nf${i}`] : []),
  ]
}

function boundParts(column: RelationColumn, writing: Writing | null, number: string | null, i: number, timeZone: string): string[] {
  if (number !== null) return [`min(${number})::text AS lo${i}`, `max(${number})::text AS hi${i}`]
  const isMoment = column.family === 'moment' || (column.family === 'text' && writing?.is === 'moment')
  if (!isMoment && column.family !== 'date' && !(column.family === 'text' && writing?.is === 'date')) return []
  const moment = momentSql(column, writing, timeZone)
  const shown = (value: string) => `to_char(${value}, '${isMoment ? 'YYYY-MM-DD HH24:MI:SS' : 'YYYY-MM-DD'}')`
  return [`${shown(`min(${moment})`)} AS lo${i}`, `${shown(`max(${moment})`)} AS hi${i}`]
}

/** A column's finite numbers as double precision, else null; null where it holds none. */
function numberSql({ name, family }: RelationColumn, writing: Writing | null): string | null {
  const value = nameSql(name)
  if (family === 'integer') return `${value}::float8`
  if (family === 'number') return `CASE WHEN ${value}::text NOT IN ('NaN', 'Infinity', '-Infinity') THEN ${value}::float8 END`
  if (family !== 'text' || writing?.is !== 'number') return null
  const plain = {
    plain: value,
    grouped: `replace(${value}, ',', '')`,
    comma: `replace(replace(${value}, '.', ''), ',', '.')`,
    money: `regexp_replace(${value}, '[^-0-9.]', '', 'g')`,
    percent: `replace(${value}, '%', '')`,
  }[writing.reads as 'plain' | 'grouped' | 'comma' | 'money' | 'percent']
  return `CASE WHEN ${matches(value, writing)} THEN (${plain})::float8 END`
}

/** A column's moments as local time without a zone, else null. The writing decides before a cast that could fail is tried. */
function momentSql({ name, type, family }: RelationColumn, writing: Writing | null, timeZone: string): string {
  const value = nameSql(name)
  if (/with time zone|timestamptz/.test(type)) return `timezone(${quoteText(timeZone)}, ${value})`
  if (family === 'date' || family === 'moment') return `${value}::timestamp`
  if (writing === null || !(writing.is === 'date' || writing.is === 'moment')) return 'NULL::timestamp'
  // Days are counted on from the first of the month, so that a 30th of February moves on where a cast would end the statement.
  const [year, month, day] = partsOf(value, writing)
  const date = `(make_date(greatest(${year}::int, 1), ${month}::int, 1) + (${day}::int - 1))`
  const time = writing.is === 'moment' ? ` + substring(${value} from '[0-9]{2}:[0-9]{2}(?::[0-9]{2})?')::time` : ''
  return `CASE WHEN ${matches(value, writing)} THEN ${date}${time || '::timestamp'} END`
}

function partsOf(value: string, { reads }: Writing): [year: string, month: string, day: string] {
  const part = (number: number) => `split_part(translate(${value}, './', '--'), '-', ${number})`
  if (reads === 'day-first') return [part(3), part(2), part(1)]
  if (reads === 'month-first') return [part(3), part(1), part(2)]
  return [`left(${value}, 4)`, `substr(${value}, 6, 2)`, reads === 'month' ? `'1'` : `substr(${value}, 9, 2)`]
}
