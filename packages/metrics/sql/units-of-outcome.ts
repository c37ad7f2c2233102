import type { UnitOutcome } from '../unit-outcome.ts'
import { conditionsSql } from './condition.ts'
import { columnSql, fromSql, momentOf, type Scope } from './scope.ts'

/**
 * The units with their outcome, to stand behind FROM in brackets: all columns of the dataset and "has_outcome", 1 or 0.
 *
 * Without a journey every row is a unit. With one a unit is its first starting row, and has the outcome where an event follows in time, looked for over
 * all of its rows; without a limit of time, where one happens in the period in which it starts.
 */
export function unitsFromSql(scope: Scope, { among, holds, journey }: UnitOutcome): string {
  const { dialect, rules, dataset } = scope
  const condition = conditionsSql(scope, among)
  const where = condition === null ? '' : ` WHERE ${condition}`
  const happens = `CASE WHEN ${conditionsSql(scope, holds) ?? 'TRUE'} THEN 1 ELSE 0 END`
  if (journey === null) return `(SELECT f.*, ${happens} AS "has_outcome" FROM ${fromSql(scope)}${where})`
  const unit = columnSql(scope, journey.unit).sql
  const moment = momentOf(scope, dataset.time!)
  const starts = `CASE WHEN ${conditionsSql(scope, journey.start) ?? 'TRUE'} THEN 1 ELSE 0 END`
  const read = `SELECT f.*, ${unit} AS "the_unit", ${moment} AS "the_moment", ${starts} AS "starts", ${happens} AS "happens" FROM ${fromSql(scope)}${where}`
  const found =
    journey.withinSeconds === null
      ? `max("happens") OVER (PARTITION BY "the_unit", ${dialect.periodStart('"the_moment"', journey.grain, rules)})`
      : `CASE WHEN min(CASE WHEN "happens" = 1 THEN "the_moment" END) OVER (PARTITION BY "the_unit" ORDER BY "the_moment" RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) <= ${dialect.later('"the_moment"', { count: journey.withinSeconds, of: 'second' })} THEN 1 ELSE 0 END`
  const followed = `SELECT r.*, ${found} AS "has_outcome" FROM (${read}) AS r WHERE "the_unit" IS NOT NULL AND "the_moment" IS NOT NULL`
  const first = `row_number() OVER (PARTITION BY "the_unit" ORDER BY "the_moment", "has_outcome" DESC)`
  return `(SELECT * FROM (SELECT s.*, ${first} AS "in_order" FROM (${followed}) AS s WHERE "starts" = 1) AS o WHERE "in_order" = 1)`
}
