import type { AssignmentQuery, OutcomeQuery, ReadQuery } from '../experiment-query.ts'
import { assignedSql, rowsOf, sameUnitSql, type UnitScopes, variantSql, windowOf } from './experiment-units.ts'
import { countsSql, rowNumbers } from './experiment-values.ts'
import { columnSql, fromSql } from './scope.ts'

/** The observations of each variant at ranks from 1, to be read for a quantile. */
export interface Ranks {
  readonly variant: string
  readonly observations: number
  readonly ranks: readonly number[]
}

/** Observations by variant. Columns: "variant", "observations". */
export function observationsSql(outcome: OutcomeQuery, who: AssignmentQuery, read: ReadQuery, scopes: UnitScopes): string {
  return `${rowsWith(outcome, who, read, scopes)}\nSELECT "variant", count(*) AS "observations" FROM observed GROUP BY 1 ORDER BY 1`
}

/** The values at these ranks. One row; columns: r{variant}_{rank}, by their places. */
export function ranksSql(outcome: OutcomeQuery, who: AssignmentQuery, read: ReadQuery, scopes: UnitScopes, wanted: readonly Ranks[]): string {
  const { dialect } = scopes.rows
  const columns = wanted.flatMap(({ variant, observations, ranks }, place) =>
    // Half a rank below, so that no rounding reaches the next one.
    ranks.map(
      (rank, index) => `${dialect.orderStatistic('"value"', (rank - 0.5) / observations, `"variant" = ${dialect.quoteText(variant)}`)} AS r${place}_${index}`,
    ),
  )
  return `${rowsWith(outcome, who, read, scopes)}\nSELECT ${columns.join(',\n  ')}\nFROM observed`
}

/**
 * Of each unit, or cluster, how many observations do not exceed the quantile of its variant, summed up by variant. Columns: "variant", "units",
 * s, q = Σy, Σy²; ds, dq, dy = Σd, Σd², Σdy, where d counts all observations of the unit.
 */
export function belowSql(
  outcome: OutcomeQuery,
  who: AssignmentQuery,
  read: ReadQuery,
  scopes: UnitScopes,
  quantiles: readonly { readonly variant: string; readonly value: number }[],
): string {
  const { dialect } = scopes.rows
  const cases = quantiles.map(({ variant, value }) => `WHEN ${dialect.quoteText(variant)} THEN ${dialect.numberLiteral(value)}`)
  const double = (sql: string) => dialect.double(sql)
  return [
    rowsWith(outcome, who, read, scopes),
    `SELECT "variant", count(*) AS "units", sum(y) AS s, sum(${double('y')} * y) AS q, sum(d) AS ds, sum(${double('d')} * d) AS dq, sum(${double('d')} * y) AS dy`,
    `FROM (SELECT "variant", "cluster", count(*) AS d, count(CASE WHEN "value" <= CASE "variant" ${cases.join(' ')} END THEN 1 END) AS y FROM observed GROUP BY 1, 2) AS c`,
    'GROUP BY 1 ORDER BY 1',
  ].join('\n')
}

/** Every observation with the variant and the unit, or cluster, that it belongs to, as the table "observed". */
function rowsWith(outcome: OutcomeQuery, who: AssignmentQuery, read: ReadQuery, scopes: UnitScopes): string {
  const { who: whoScope, rows: scope } = scopes
  const cluster = who.cluster === null ? null : scope.dialect.text(columnSql(whoScope, who.cluster))
  const where = (conditions: readonly (string | null)[]) => {
    const met = conditions.filter((condition) => condition !== null)
    return met.length === 0 ? '' : `\n  WHERE ${met.join(' AND ')}`
  }
  const { value } = rowNumbers(outcome, scope)
  if (who.unit === null) {
    const counts = countsSql(outcome, rowsOf(who, scope, false, null))
    const variant = variantSql(who, scope)
    return `WITH observed AS (SELECT ${variant} AS "variant", ${cluster ?? 'NULL'} AS "cluster", ${value} AS "value"\n  FROM ${fromSql(scope)}${where([...windowOf(who, scope), `${variant} IS NOT NULL`, `${value} IS NOT NULL`, counts, cluster === null ? null : `${cluster} IS NOT NULL`])})`
  }
  const counts = countsSql(outcome, rowsOf(who, scope, read.joined, whoScope))
  return [
    `WITH ${assignedSql(who, whoScope, [], [], null)},`,
    `observed AS (SELECT a."variant", ${cluster === null ? 'a."unit"' : 'a."cluster"'} AS "cluster", ${value} AS "value"`,
    `  FROM ${fromSql(scope)} JOIN assigned AS a ON ${sameUnitSql(who, read, whoScope, scope)}${where([`a."state" = 'unit'`, ...(read.joined ? [] : windowOf(who, scope)), `${value} IS NOT NULL`, counts, cluster === null ? null : 'a."cluster" IS NOT NULL'])})`,
  ].join('\n')
}
