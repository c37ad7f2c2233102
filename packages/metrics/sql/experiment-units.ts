import type { AssignmentQuery, OutcomeQuery, ReadQuery } from '../experiment-query.ts'
import { beforeSql, countsSql, numberOf, type RowsOfUnits, rowNumbers, unitNumbers, unreadableOf } from './experiment-values.ts'
import { columnSql, fromSql, momentOf, type Scope } from './scope.ts'

/** The tables of one statement: the one that says who was assigned, and the one with the outcomes, which may be the same. */
export interface UnitScopes {
  readonly who: Scope
  readonly rows: Scope
}

/** A key by which units are split, beside their variant: a column of the dataset of the assignment as text, and the key made of it. */
export interface UnitKey {
  readonly name: string
  readonly text: string
  keyOf(text: string): string
}

export interface UnitOptions {
  readonly keys: readonly UnitKey[]
  /** True where no unit has two rows: none need to be brought together. */
  readonly unique: boolean
  /** One of several parts of the units, so that each fits into memory. */
  readonly part: { readonly index: number; readonly of: number } | null
}

/**
 * One row a unit, to stand behind FROM in brackets. Columns: "state" ('unit', 'without variant', 'without unit', 'in two variants'), "variant",
 * "rows", "incomplete" (rows that hold no number for some outcome, where units are looked up in another table), "day" (date of the assignment), the
 * keys, "cluster", "unit", then for outcome i its value v{i}, below the line d{i}, and the covariates x{i} and w{i}; "last" (date of the last outcome).
 */
export function unitsSql(who: AssignmentQuery, read: ReadQuery, scopes: UnitScopes, options: UnitOptions): string {
  if (read.joined) return joinedSql(who, read, scopes, options)
  return who.unit === null || options.unique ? rowsSql(who, read, scopes.who, options) : groupedSql(who, read, scopes.who, options)
}

/** Where every row is a unit of its own. */
function rowsSql(who: AssignmentQuery, read: ReadQuery, scope: Scope, { keys }: UnitOptions): string {
  const rows = rowsOf(who, scope, false, null)
  const withUnit = who.unit === null ? '' : `WHEN ${columnSql(scope, who.unit).sql} IS NULL THEN 'without unit' `
  const values = read.outcomes.flatMap((outcome) => {
    const { value, below: ofRow } = rowNumbers(outcome, scope)
    const below = outcome.shape === 'quantile' ? `CASE WHEN ${value} IS NOT NULL THEN 1 END` : ofRow
    const counts = countsSql(outcome, rows)
    const unmet = outcome.shape === 'quantile' ? 'NULL' : '0'
    const met = (sql: string) => (counts === null ? sql : `CASE WHEN ${counts} THEN ${sql} ELSE ${unmet} END`)
    return [
      `${met(value)} AS v${outcome.index}`,
      ...(below === null ? [] : [`${met(below)} AS d${outcome.index}`]),
      ...covariateOf(outcome, scope, (sql) => sql),
    ]
  })
  return [
    `SELECT CASE ${withUnit}WHEN ${variantSql(who, scope)} IS NULL THEN 'without variant' ELSE 'unit' END AS "state", ${variantSql(who, scope)} AS "variant",`,
    `    ${[...aside(who, scope, keys, (sql) => sql), ...(rows.moment === null ? [] : [`${dateSql(rows.moment)} AS "last"`]), ...values].join(',\n    ')}`,
    `  FROM ${fromSql(scope)}${where(windowOf(who, scope))}`,
  ].join('\n')
}

/** Rows are first brought together by unit; a unit seen in two variants belongs to neither. */
function groupedSql(who: AssignmentQuery, read: ReadQuery, scope: Scope, { keys, part }: UnitOptions): string {
  const rows = rowsOf(who, scope, false, null)
  const unit = columnSql(scope, who.unit!)
  const values = read.outcomes.flatMap((outcome) => [...valuesOf(outcome, rows), ...covariateOf(outcome, scope, (sql) => `max(${sql})`)])
  return [
    `SELECT ${stateSql} AS "state", ${oneVariantSql} AS "variant", u.*`,
    `  FROM (SELECT ${unit.sql} AS "unit", min(${variantSql(who, scope)}) AS "first", max(${variantSql(who, scope)}) AS "final", count(*) AS "rows",`,
    `    ${[...aside(who, scope, keys, (sql) => `min(${sql})`), ...(rows.moment === null ? [] : [`${dateSql(`max(${rows.moment})`)} AS "last"`]), ...values].join(',\n    ')}`,
    `  FROM ${fromSql(scope)}${where([...windowOf(who, scope), ...partOf(scope, unit.sql, part)])}\n  GROUP BY 1) AS u`,
  ].join('\n')
}

/** Units from the table of assignments, each with what its rows in the other table say. A unit without rows did nothing. */
function joinedSql(who: AssignmentQuery, read: ReadQuery, { who: whoScope, rows: scope }: UnitScopes, { keys, part }: UnitOptions): string {
  const { dialect } = scope
  const rows = rowsOf(who, scope, true, whoScope)
  const values = read.outcomes.flatMap((outcome) => valuesOf(outcome, rows))
  const names = read.outcomes.flatMap((outcome) => namesOf(outcome, rows))
  const unreadable = read.outcomes.flatMap((outcome) => {
    const test = outcome.column === null ? null : unreadableOf(scope, outcome.column)
    const counts = countsSql(outcome, rows)
    return test === null ? [] : [counts === null ? test : `(${counts} AND ${test})`]
  })
  const covariates = read.outcomes.flatMap((outcome) => covariateOf(outcome, whoScope, (sql) => `max(${sql})`))
  const covariateNames = read.outcomes.filter(({ covariate }) => covariate !== null && 'column' in covariate).map(({ index }) => `a.x${index}`)
  const zero = (name: string, outcome: OutcomeQuery) => (outcome.shape === 'quantile' ? `s.${name}` : `coalesce(s.${name}, 0) AS ${name}`)
  return [
    `WITH ${assignedSql(who, whoScope, keys, covariates, part)},`,
    `seen AS (SELECT a."unit", count(*) AS "rows", ${unreadable.length === 0 ? '0' : dialect.filtered('count(*)', unreadable.join(' OR '))} AS "incomplete",`,
    `    ${[...(rows.moment === null ? [] : [`${dateSql(`max(${rows.moment})`)} AS "last"`]), ...values].join(',\n    ')}`,
    `  FROM ${fromSql(scope)} JOIN assigned AS a ON ${sameUnitSql(who, read, whoScope, scope)}${where(earliestOf(read, rows))}`,
    '  GROUP BY 1)',
    `SELECT a."state", a."variant", a."unit", a."rows" AS "assignments", coalesce(s."rows", 0) AS "rows", coalesce(s."incomplete", 0) AS "incomplete",`,
    `    ${[
      ...(who.at === null ? [] : ['a."day"']),
      ...(rows.moment === null ? [] : ['s."last"']),
      ...(who.cluster === null ? [] : ['a."cluster"']),
      ...keys.map(({ name }) => `a.${name}`),
      ...covariateNames,
      ...names.map(({ name, outcome }) => zero(name, outcome)),
    ].join(', ')}`,
    '  FROM assigned AS a LEFT JOIN seen AS s ON s."unit" = a."unit"',
  ].join('\n')
}

/** The units that were assigned, as the table "assigned": each once, with its moment. */
export function assignedSql(who: AssignmentQuery, scope: Scope, keys: readonly UnitKey[], more: readonly string[], part: UnitOptions['part']): string {
  const unit = columnSql(scope, who.unit!)
  const variant = variantSql(who, scope)
  const at = who.at === null ? [] : [`min(${momentOf(scope, who.at)}) AS "at"`]
  return [
    `assigned AS (SELECT u.*, ${stateSql} AS "state", ${oneVariantSql} AS "variant"`,
    `  FROM (SELECT ${unit.sql} AS "unit", min(${variant}) AS "first", max(${variant}) AS "final", count(*) AS "rows"${[...at, ...aside(who, scope, keys, (sql) => `min(${sql})`), ...more].map((column) => `,\n    ${column}`).join('')}`,
    `  FROM ${fromSql(scope)}${where([...windowOf(who, scope), ...partOf(scope, unit.sql, part)])}\n  GROUP BY 1) AS u)`,
  ].join('\n')
}

/** Keys of like types are compared as they are, others as text. */
export function sameUnitSql(who: AssignmentQuery, read: { readonly unit: string | null }, whoScope: Scope, scope: Scope): string {
  const own = columnSql(whoScope, who.unit!)
  const other = columnSql(scope, read.unit!)
  const numeric = (family: string) => family === 'integer' || family === 'number'
  if (own.column.type === other.column.type || (numeric(own.column.family) && numeric(other.column.family))) return `${other.sql} = a."unit"`
  return `${scope.dialect.text(other)} = ${scope.dialect.text({ sql: 'a."unit"', column: own.column })}`
}

export function rowsOf(who: AssignmentQuery, scope: Scope, joined: boolean, whoScope: Scope | null): RowsOfUnits {
  const { dataset } = scope
  const moment = dataset.time === undefined ? null : momentOf(scope, dataset.time)
  return { scope, moment, at: joined && whoScope !== null && who.at !== null ? 'a."at"' : null, joined, from: who.from, to: who.to }
}

const stateSql = `CASE WHEN "unit" IS NULL THEN 'without unit' WHEN "first" IS NULL THEN 'without variant' WHEN "first" <> "final" THEN 'in two variants' ELSE 'unit' END`
const oneVariantSql = `CASE WHEN "unit" IS NOT NULL AND "first" = "final" THEN "first" END`

/** A column, or the variant that a salt draws: of each unit, or of its cluster, so that a cluster stays whole. */
export function variantSql({ variant, unit, cluster }: AssignmentQuery, scope: Scope): string {
  if (typeof variant === 'string') return scope.dialect.text(columnSql(scope, variant))
  const drawn = scope.dialect.drawn(variant.salt, scope.dialect.text(columnSql(scope, cluster ?? unit!)))
  const cases = variant.upTo.map(([name, upTo]) => `WHEN ${drawn} < ${scope.dialect.numberLiteral(upTo)} THEN ${scope.dialect.quoteText(name)}`)
  return `CASE ${cases.join(' ')} END`
}

/** Day, cluster and keys of a unit. */
function aside(who: AssignmentQuery, scope: Scope, keys: readonly UnitKey[], one: (sql: string) => string): string[] {
  return [
    ...(who.at === null ? [] : [`${one(dateSql(momentOf(scope, who.at)))} AS "day"`]),
    ...(who.cluster === null ? [] : [`${one(scope.dialect.text(columnSql(scope, who.cluster)))} AS "cluster"`]),
    ...keys.map(({ name, text, keyOf }) => `${keyOf(one(text))} AS ${name}`),
  ]
}

export function dateSql(moment: string): string {
  return `CAST(${moment} AS date)`
}

function valuesOf(outcome: OutcomeQuery, rows: RowsOfUnits): string[] {
  const now = unitNumbers(outcome, rows, countsSql(outcome, rows))
  const before = beforeSql(outcome, rows)
  const then = before === null ? null : unitNumbers(outcome, rows, before)
  return [
    `${now.value} AS v${outcome.index}`,
    ...(now.below === null ? [] : [`${now.below} AS d${outcome.index}`]),
    ...(then === null ? [] : [`coalesce(${then.value}, 0) AS x${outcome.index}`]),
    ...(then === null || then.below === null ? [] : [`coalesce(${then.below}, 0) AS w${outcome.index}`]),
  ]
}

function namesOf(outcome: OutcomeQuery, rows: RowsOfUnits): { readonly name: string; readonly outcome: OutcomeQuery }[] {
  const below = outcome.shape === 'ratio' || outcome.shape === 'quantile'
  const before = beforeSql(outcome, rows) !== null
  return ['v', ...(below ? ['d'] : []), ...(before ? ['x'] : []), ...(before && below ? ['w'] : [])].map((letter) => ({
    name: `${letter}${outcome.index}`,
    outcome,
  }))
}

function covariateOf({ covariate, index }: OutcomeQuery, scope: Scope, one: (sql: string) => string): string[] {
  return covariate !== null && 'column' in covariate ? [`${one(numberOf(scope, covariate.column))} AS x${index}`] : []
}

/** Only assignments of these days; both ends count. */
export function windowOf({ at, from, to }: AssignmentQuery, scope: Scope): string[] {
  if (at === null || (from === null && to === null)) return []
  const { dialect } = scope
  const moment = momentOf(scope, at)
  return [
    ...(from === null ? [] : [`${moment} >= ${dialect.dayLiteral(from)}`]),
    ...(to === null ? [] : [`${moment} < ${dialect.later(dialect.dayLiteral(to), { count: 1, of: 'day' })}`]),
  ]
}

/** Rows before everything that counts are left aside at once. */
function earliestOf({ outcomes }: ReadQuery, { moment, at, scope }: RowsOfUnits): string[] {
  if (moment === null || at === null) return []
  const longest = Math.max(0, ...outcomes.map(({ covariate }) => (covariate !== null && 'before' in covariate ? covariate.before : 0)))
  const first = longest === 0 ? at : scope.dialect.later(at, { count: -longest, of: 'second' })
  return [`${moment} >= ${first}`]
}

function partOf(scope: Scope, unit: string, part: UnitOptions['part']): string[] {
  const sql = part === null ? null : scope.dialect.partOf(unit, part)
  return sql === null ? [] : [sql]
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `\n  WHERE ${conditions.join(' AND ')}`
}

/** Rows of a unit and a variant that hold no number for some outcome. Column: "incomplete"; then u{i}: of outcome i, rows filled with something else. */
export function incompleteSql(who: AssignmentQuery, { outcomes }: ReadQuery, scope: Scope): string {
  const { dialect } = scope
  const rows = rowsOf(who, scope, false, null)
  const lacking = outcomes.map((outcome) => {
    const counts = countsSql(outcome, rows)
    return `(${counts === null ? '' : `${counts} AND `}${rowNumbers(outcome, scope).value} IS NULL)`
  })
  const unreadable = outcomes.map((outcome) => {
    const test = outcome.column === null ? null : unreadableOf(scope, outcome.column)
    return `${test === null ? '0' : dialect.filtered('count(*)', test)} AS u${outcome.index}`
  })
  const known = [`${variantSql(who, scope)} IS NOT NULL`, ...(who.unit === null ? [] : [`${columnSql(scope, who.unit).sql} IS NOT NULL`])]
  return `SELECT ${dialect.filtered('count(*)', lacking.join(' OR '))} AS "incomplete", ${unreadable.join(', ')}\n  FROM ${fromSql(scope)}${where([...windowOf(who, scope), ...known])}`
}
