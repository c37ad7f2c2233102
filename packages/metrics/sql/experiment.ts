import type { AssignmentQuery, OutcomeQuery, ReadQuery } from '../experiment-query.ts'
import { type UnitOptions, type UnitScopes, unitsSql } from './experiment-units.ts'

/** By which keys the sums are split: the first set makes up the whole. */
type KeySets = readonly (readonly string[])[]

export interface SumOptions extends UnitOptions {
  readonly sets: KeySets
  /** Amounts at which units are capped, by outcome. */
  readonly caps: ReadonlyMap<number, number>
  /** What costs more than it brings where there are very many units. */
  /** Outcomes of which it is known that every unit has a value. */
  readonly filled: ReadonlySet<number>
  readonly withCubes: boolean
  readonly withLargest: boolean
}

/**
 * Sums of an experiment's outcomes by variant, and by the keys of every set. Columns: "set" (its place), "state", "variant", the keys, "units",
 * "rows", "incomplete", "clusters", then for outcome i: n{i}, s{i}, q{i}, c{i} = units with a value, Σv, Σv², Σv³; m{i}, k{i} = the largest and
 * how many are capped; ds{i}, dq{i}, dy{i} = Σd, Σd², Σdv; xs{i}, xq{i}, xy{i}, xd{i}, xm{i} = Σx, Σx², Σxv, Σxd, units without x; ws{i}, ...
 */
export function experimentSql(who: AssignmentQuery, read: ReadQuery, scopes: UnitScopes, options: SumOptions): string {
  const units = unitsSql(who, read, scopes, options)
  const keys = [...new Set(options.sets.flat())]
  const clustered = who.cluster !== null
  const grouped = read.joined || (who.unit !== null && !options.unique)
  const from = clustered ? clustersSql(read, units, keys, options, grouped, scopes.rows.dataset.time !== undefined) : `(${units})`
  const counts = [
    ...countsOf(read, grouped, clustered),
    ...(scopes.rows.dataset.time === undefined ? [] : [`${scopes.rows.dialect.day('max("last")')} AS "last"`]),
  ]
  const sums = read.outcomes.flatMap((outcome) => sumsOf(outcome, options, clustered, read.joined))
  const shown = keys.map((key) => (key === 'day' ? `${scopes.who.dialect.day('"day"')} AS "day"` : key))
  const set = clustered ? '"set"' : setSql(options.sets, keys)
  return [
    `SELECT ${[`${set} AS "set"`, '"state"', '"variant"', ...shown].join(', ')},`,
    `  ${counts.join(', ')},`,
    `  ${sums.join(',\n  ')}`,
    `FROM ${from} AS r`,
    groupSql(clustered ? null : options.sets, clustered ? ['"set"', ...keys] : keys),
    `ORDER BY ${[0, 1, 2, ...shown.keys().map((key) => key + 3)].map((place) => place + 1).join(', ')}`,
  ].join('\n')
}

/** Clusters are the independent witnesses: their units are summed up first. */
function clustersSql(
  { outcomes, joined }: ReadQuery,
  units: string,
  keys: readonly string[],
  { sets, caps }: SumOptions,
  grouped: boolean,
  timed: boolean,
): string {
  const more = joined ? ', sum("incomplete") AS "incomplete", sum("assignments") AS "assignments"' : ''
  const last = timed ? ', max("last") AS "last"' : ''
  const values = outcomes.flatMap((outcome) => {
    const { index, covariate } = outcome
    const below = hasBelow(outcome) ? `sum(d${index})` : `count(v${index})`
    return [
      `sum(${cappedSql(outcome, caps)}) AS v${index}`,
      `${below} AS d${index}`,
      ...(caps.has(index) ? [`count(CASE WHEN v${index} > ${caps.get(index)} THEN 1 END) AS k${index}`] : []),
      ...(covariate === null ? [] : [`sum(coalesce(x${index}, 0)) AS x${index}`, `count(CASE WHEN x${index} IS NULL THEN 1 END) AS xm${index}`]),
    ]
  })
  return [
    `(SELECT ${setSql(sets, keys)} AS "set", CASE WHEN "state" = 'unit' AND "cluster" IS NULL THEN 'without cluster' ELSE "state" END AS "state", "variant"${keys.map((key) => `, ${quoted(key)}`).join('')}, "cluster", count(*) AS "units", ${grouped ? 'sum("rows")' : 'count(*)'} AS "rows"${more}${last},`,
    `  ${values.join(',\n  ')}`,
    `  FROM (${units}) AS u`,
    `  ${groupSql(sets, keys, ', "cluster"')})`,
  ].join('\n')
}

function countsOf({ joined }: ReadQuery, grouped: boolean, clustered: boolean): string[] {
  const sum = (column: string) => `CAST(sum("${column}") AS BIGINT) AS "${column}"`
  return [
    ...(clustered ? [sum('units'), 'count(*) AS "clusters"'] : ['count(*) AS "units"']),
    ...(grouped || clustered ? [sum('rows')] : ['count(*) AS "rows"']),
    ...(joined ? [sum('incomplete'), sum('assignments')] : []),
  ]
}

function sumsOf(outcome: OutcomeQuery, { caps, filled, withCubes, withLargest }: SumOptions, clustered: boolean, joined: boolean): string[] {
  const { index: i, shape, covariate } = outcome
  const v = clustered ? `v${i}` : cappedSql(outcome, caps)
  const yesNo = shape === 'conversion' || shape === 'retention'
  const below = clustered || hasBelow(outcome)
  const isRow = joined && shape !== 'quantile'
  const x = isRow ? `coalesce(x${i}, 0)` : `CASE WHEN v${i} IS NOT NULL THEN coalesce(x${i}, 0) END`
  const before = covariate !== null && 'before' in covariate && hasBelow(outcome) && !clustered
  return [
    filled.has(i) ? `count(*) AS n${i}` : `count(v${i}) AS n${i}`,
    `sum(${v}) AS s${i}`,
    `sum(${square(v)}) AS q${i}`,
    ...(withCubes && !below && !yesNo ? [`sum(${square(v)} * ${v}) AS c${i}`] : []),
    ...(withLargest && !yesNo ? [`max(${v}) AS m${i}`] : []),
    ...(caps.has(i) ? [clustered ? `sum(k${i}) AS k${i}` : `count(CASE WHEN v${i} > ${caps.get(i)} THEN 1 END) AS k${i}`] : []),
    ...(below ? [`sum(d${i}) AS ds${i}`, `sum(${double(`d${i}`)} * d${i}) AS dq${i}`, `sum(${double(`d${i}`)} * ${v}) AS dy${i}`] : []),
    ...(covariate === null
      ? []
      : [
          `sum(${x}) AS xs${i}`,
          `sum(${square(x)}) AS xq${i}`,
          `sum(${x} * ${v}) AS xy${i}`,
          ...(below ? [`sum(${x} * d${i}) AS xd${i}`] : []),
          clustered ? `sum(xm${i}) AS xm${i}` : `count(CASE WHEN v${i} IS NOT NULL AND x${i} IS NULL THEN 1 END) AS xm${i}`,
        ]),
    ...(before
      ? [
          `sum(w${i}) AS ws${i}`,
          `sum(${double(`w${i}`)} * w${i}) AS wq${i}`,
          `sum(${double(`w${i}`)} * ${v}) AS wy${i}`,
          `sum(${double(`w${i}`)} * d${i}) AS wd${i}`,
          `sum(${double(`w${i}`)} * ${x}) AS wx${i}`,
        ]
      : []),
  ]
}

function hasBelow({ shape }: OutcomeQuery): boolean {
  return shape === 'ratio' || shape === 'quantile'
}

/** The number of a unit, held at its cap. */
export function cappedSql({ index }: OutcomeQuery, caps: ReadonlyMap<number, number>): string {
  const cap = caps.get(index)
  return cap === undefined ? `v${index}` : `CASE WHEN v${index} > ${cap} THEN ${cap} ELSE v${index} END`
}

/** What is counted is multiplied in double precision: products of whole numbers could pass beyond their type. */
function double(sql: string): string {
  return `CAST(${sql} AS double precision)`
}

function square(sql: string): string {
  return `${sql} * ${sql}`
}

function quoted(key: string): string {
  return key === 'day' ? '"day"' : key
}

/** The place of a set, told by which keys are grouped away in its rows. */
function setSql(sets: KeySets, keys: readonly string[]): string {
  if (sets.length === 1) return '0'
  const mask = (set: readonly string[]) => keys.reduce((sum, key) => sum * 2 + (set.includes(key) ? 0 : 1), 0)
  return `CASE GROUPING(${keys.map(quoted).join(', ')}) ${sets.map((set, place) => `WHEN ${mask(set)} THEN ${place}`).join(' ')} END`
}

function groupSql(sets: KeySets | null, keys: readonly string[], more = ''): string {
  const lists = (sets ?? [keys]).map((set) => `"state", "variant"${set.map((key) => `, ${key === '"set"' ? key : quoted(key)}`).join('')}${more}`)
  return lists.length === 1 ? `GROUP BY ${lists[0]}` : `GROUP BY GROUPING SETS (${lists.map((list) => `(${list})`).join(', ')})`
}
