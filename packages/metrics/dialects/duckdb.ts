import type { Grain } from '@plumbline/model'
import type { ExperimentQuery, Filter, MetricPlan, MetricsQuery, Part } from '../compile.ts'
import type { ColumnFamily } from '../relation.ts'
import type { Dialect, PeriodRules, Rows } from './dialect.ts'

/** DuckDB 1.5. Columns stand behind the alias "f", so that a missing one never turns into an alias of the query. */
export const duckDbDialect: Dialect = { name: 'duckdb', familyOf, quoteIdentifier, quoteText, metricsSql, metricSql, experimentSql }

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

/** Each number and each filter is worked out once a row, below; the parts then only count them up. */
function metricsSql({ time, grains, parts }: MetricsQuery, rows: Rows, rules: PeriodRules): string {
  const columns = numbered(parts.flatMap(({ column }) => (column === null ? [] : [[column.toLowerCase(), column] as const])))
  const filters = numbered(
    parts
      .map(({ where }) => filterSql(where))
      .filter((filter) => filter !== '')
      .map((filter) => [filter, filter] as const),
  )
  const sums = parts.map((part, index) => {
    const column = part.column === null ? -1 : columns.get(part.column.toLowerCase())!.number
    return `${partSql(part, column, filters.get(filterSql(part.where))?.number ?? -1, rows)} AS p${index}`
  })
  const worked = [
    ...[...columns.values()].flatMap(({ item: column, number: i }) => [
      `${numberSql(column, rows)} AS v${i}`,
      ...(isExact(typeOf(column, rows)) ? [] : [`${unreadableSql(column, rows)} AS u${i}`]),
    ]),
    ...[...filters.values()].map(({ item: filter, number: i }) => `${filter} AS w${i}`),
  ]
  if (time === null)
    return `SELECT NULL AS "grain", NULL AS "period", NULL AS "last",\n  ${sums.join(',\n  ')}\nFROM (SELECT ${['TRUE', ...worked].join(', ')} FROM ${rows.from} AS f)`
  const moment = momentSql(time, rows, rules)
  const names = grains.map((grain) => `"start of ${grain}"`)
  const [only] = grains
  const grain =
    grains.length === 1 ? quoteText(only!) : `CASE ${grains.map((each, i) => `WHEN GROUPING(${names[i]}) = 0 THEN ${quoteText(each)}`).join(' ')} END`
  return [
    `SELECT ${grain} AS "grain", strftime(${grains.length === 1 ? names[0] : `coalesce(${names.join(', ')})`}, '%Y-%m-%d') AS "period",`,
    `  strftime(max("moment"), '%Y-%m-%d') AS "last",`,
    `  ${sums.join(',\n  ')}`,
    `FROM (SELECT ${[`${moment} AS "moment"`, ...grains.map((each, i) => `${periodSql(each, moment, rules)} AS ${names[i]}`), ...worked].join(', ')} FROM ${rows.from} AS f)`,
    `GROUP BY ${grains.length === 1 ? names[0]! : `GROUPING SETS (${names.map((name) => `(${name})`).join(', ')})`}`,
    'ORDER BY 1, 2 NULLS FIRST',
  ].join('\n')
}

function partSql({ of, column }: Part, number: number, filter: number, rows: Rows): string {
  const within = filter < 0 ? '' : ` FILTER (WHERE w${filter})`
  if (of === 'rows') return `count(*)${within}`
  if (of === 'sum') return `sum(v${number})${within}`
  if (of === 'values') return `count(v${number})${within}`
  return isExact(typeOf(column, rows)) ? '0' : `count(*) FILTER (WHERE u${number}${filter < 0 ? '' : ` AND w${filter}`})`
}

/** Each name once, in order of first sight, with its number. */
function numbered<T>(list: readonly (readonly [name: string, item: T])[]): ReadonlyMap<string, { readonly item: T; readonly number: number }> {
  const found = new Map<string, { readonly item: T; readonly number: number }>()
  for (const [name, item] of list) if (!found.has(name)) found.set(name, { item, number: found.size })
  return found
}

function metricSql({ metric, grain }: MetricPlan, time: string | null, rows: Rows, rules: PeriodRules): string {
  const { aggregate, column, numerator, denominator, where = {} } = metric.computed!
  const filter = filterSql(where)
  const within = filter === '' ? '' : ` FILTER (WHERE ${filter})`
  const over = (call: string, name: string) => `${call}(${numberSql(name, rows)})${within}`
  const values = {
    count: () => `count(*)${within}`,
    sum: () => (filter === '' ? over('sum', column!) : `coalesce(${over('sum', column!)}, 0)`),
    mean: () => over('avg', column!),
    ratio: () => `${over('sum', numerator!)} / nullif(${denominator === undefined ? `count(*)${within}` : over('sum', denominator)}, 0)`,
  }
  const columns = `${values[aggregate as keyof typeof values]()} AS "value", count(*)${within} AS "rows"`
  if (time === null) return `SELECT ${columns}\nFROM ${rows.from} AS f`
  return `SELECT strftime(${periodSql(grain, momentSql(time, rows, rules), rules)}, '%Y-%m-%d') AS "period", ${columns}\nFROM ${rows.from} AS f\nGROUP BY 1\nORDER BY 1`
}

/** A column as a finite number, else null: text that is a number counts, "n/a" and infinities do not. */
function numberSql(column: string, rows: Rows): string {
  const name = columnSql(column)
  const type = typeOf(column, rows)
  if (isExact(type)) return `CAST(${name} AS DOUBLE)`
  const number = /^(DOUBLE|FLOAT)$/.test(type) ? `CAST(${name} AS DOUBLE)` : `TRY_CAST(CAST(${name} AS VARCHAR) AS DOUBLE)`
  return `CASE WHEN isfinite(${number}) THEN ${number} END`
}

const isExact = (type: string) => /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*|BOOLEAN)$/.test(type)

function unreadableSql(column: string, rows: Rows): string {
  if (isExact(typeOf(column, rows))) return 'FALSE'
  return `${columnSql(column)} IS NOT NULL AND (${numberSql(column, rows)}) IS NULL`
}

function filterSql(where: Filter): string {
  return Object.entries(where)
    .map(([column, value]) => {
      if (typeof value === 'number') return `TRY_CAST(CAST(${columnSql(column)} AS VARCHAR) AS DOUBLE) = ${numberLiteral(value)}`
      if (typeof value === 'boolean') return `TRY_CAST(CAST(${columnSql(column)} AS VARCHAR) AS BOOLEAN) = ${value}`
      return `CAST(${columnSql(column)} AS VARCHAR) = ${quoteText(String(value))}`
    })
    .join(' AND ')
}

function numberLiteral(value: number): string {
  return `${quoteText(String(value))}::DOUBLE`
}

const columnSql = (column: string) => `f.${quoteIdentifier(column)}`
const typeOf = (column: string, rows: Rows) => rows.types.get(column.toLowerCase()) ?? 'VARCHAR'

/** The moment of a row as local time: zoned times are moved to the zone of the books, "2026-10" and 2026 are read as their first day. */
function momentSql(time: string, rows: Rows, { timeZone }: PeriodRules): string {
  const name = columnSql(time)
  const type = typeOf(time, rows)
  if (type === 'TIMESTAMP WITH TIME ZONE') return `timezone(${quoteText(timeZone)}, ${name})`
  if (type === 'DATE' || type.startsWith('TIMESTAMP')) return `CAST(${name} AS TIMESTAMP)`
  const text = `CAST(${name} AS VARCHAR)`
  return `coalesce(TRY_CAST(${text} AS TIMESTAMP), TRY_CAST(${text} || '-01' AS TIMESTAMP), TRY_CAST(${text} || '-01-01' AS TIMESTAMP))`
}

/** First moment of the period: weeks as the books begin them, quarters and years by the fiscal year. */
function periodSql(grain: Grain, moment: string, { weekStart, fiscalYearStart }: PeriodRules): string {
  if (grain === 'week' && weekStart === 'sunday') return `date_trunc('week', ${moment} + INTERVAL 1 DAY) - INTERVAL 1 DAY`
  const shift = grain === 'quarter' ? (fiscalYearStart - 1) % 3 : grain === 'year' ? fiscalYearStart - 1 : 0
  if (shift === 0) return `date_trunc('${grain}', ${moment})`
  return `date_trunc('${grain}', ${moment} - INTERVAL ${shift} MONTH) + INTERVAL ${shift} MONTH`
}

function experimentSql(query: ExperimentQuery, rows: Rows, rules: PeriodRules): string {
  return query.unit === null ? rowsAreUnitsSql(query, rows, rules) : rowsOfUnitsSql(query, query.unit, rows, rules)
}

function rowsAreUnitsSql(query: ExperimentQuery, rows: Rows, rules: PeriodRules): string {
  const values = query.outcomes.map(({ column }, i) => `${numberSql(column, rows)} AS v${i}, ${unreadableSql(column, rows)} AS u${i}`)
  const sums = query.outcomes.map((_, i) => `count(v${i}) AS n${i}, sum(v${i}) AS s${i}, sum(v${i} * v${i}) AS q${i}, count(*) FILTER (WHERE u${i}) AS u${i}`)
  return [
    `SELECT CASE WHEN "variant" IS NULL THEN 'without variant' ELSE 'unit' END AS "state", "variant",`,
    `  count(*) AS "units", count(*) AS "rows", count(*) FILTER (WHERE ${query.outcomes.map((_, i) => `v${i} IS NULL`).join(' OR ')}) AS "incomplete",`,
    `  ${sums.join(',\n  ')}`,
    `FROM (SELECT ${variantSql(query)} AS "variant",`,
    `    ${values.join(',\n    ')}`,
    `  FROM ${rows.from} AS f${windowSql(query, rows, rules)})`,
    'GROUP BY 1, 2',
    'ORDER BY 1, 2',
  ].join('\n')
}

/** Rows are first brought together by unit; a unit seen in two variants belongs to neither. */
function rowsOfUnitsSql(query: ExperimentQuery, unit: string, rows: Rows, rules: PeriodRules): string {
  const variant = variantSql(query)
  const values = query.outcomes.map(({ column, shape }, i) => {
    const value = numberSql(column, rows)
    return `${shape === 'conversion' ? 'max' : 'sum'}(${value}) AS v${i}, count(*) FILTER (WHERE ${unreadableSql(column, rows)}) AS u${i}`
  })
  const sums = query.outcomes.map((_, i) => `count(v${i}) AS n${i}, sum(v${i}) AS s${i}, sum(v${i} * v${i}) AS q${i}, CAST(sum(u${i}) AS BIGINT) AS u${i}`)
  return [
    `SELECT CASE WHEN "unit" IS NULL THEN 'without unit' WHEN "first" IS NULL THEN 'without variant' WHEN "first" <> "last" THEN 'in two variants' ELSE 'unit' END AS "state",`,
    `  CASE WHEN "unit" IS NOT NULL AND "first" = "last" THEN "first" END AS "variant",`,
    '  count(*) AS "units", CAST(sum("rows") AS BIGINT) AS "rows", CAST(sum("incomplete") AS BIGINT) AS "incomplete",',
    `  ${sums.join(',\n  ')}`,
    `FROM (SELECT CAST(${columnSql(unit)} AS VARCHAR) AS "unit", min(${variant}) AS "first", max(${variant}) AS "last", count(*) AS "rows",`,
    `    count(*) FILTER (WHERE ${incompleteSql(query, rows)}) AS "incomplete",`,
    `    ${values.join(',\n    ')}`,
    `  FROM ${rows.from} AS f${windowSql(query, rows, rules)} GROUP BY 1)`,
    'GROUP BY 1, 2',
    'ORDER BY 1, 2',
  ].join('\n')
}

const variantSql = ({ variant }: ExperimentQuery) => `CAST(${columnSql(variant)} AS VARCHAR)`

function incompleteSql(query: ExperimentQuery, rows: Rows): string {
  return query.outcomes.map(({ column }) => `(${numberSql(column, rows)}) IS NULL`).join(' OR ')
}

function windowSql({ time, from, to }: ExperimentQuery, rows: Rows, rules: PeriodRules): string {
  if (time === null || (from === null && to === null)) return ''
  const day = `CAST(${momentSql(time, rows, rules)} AS DATE)`
  const ends = [from === null ? '' : `${day} >= DATE ${quoteText(from)}`, to === null ? '' : `${day} <= DATE ${quoteText(to)}`]
  return `\nWHERE ${ends.filter(Boolean).join(' AND ')}`
}
