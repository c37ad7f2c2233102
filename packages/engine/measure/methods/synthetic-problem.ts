import type { Matrix, Undetermined } from '@plumbline/stats'
import { isUndetermined } from '@plumbline/stats'
import { blockOf } from './block-panel.ts'
import { cellOf, type Panel, type UnitCovariate } from './panel.ts'

/** A series before and after a start, and the series of others that may make up what it would have been. */
export interface SyntheticProblem {
  /** One value a period. */
  readonly target: Float64Array
  readonly donors: readonly Float64Array[]
  /** Index of the first period after the start. */
  readonly start: number
  /** How many units the target is the mean of. */
  readonly treated: number
  readonly predictors?: Predictors & { readonly earlier?: EarlierPredictors }
}

/** What is known of the target and of each donor besides, already on one scale. */
export interface Predictors {
  readonly target: readonly number[]
  readonly donors: readonly (readonly number[])[]
}

/** The same from an earlier time, judged by how well it tells of the periods from an index up to the start. */
interface EarlierPredictors extends Predictors {
  readonly judgedFrom: number
}

/** How a design makes up the counterfactual. */
export type SyntheticEstimator = (problem: SyntheticProblem) => SyntheticFit

export interface SyntheticFit {
  /** One a donor. */
  readonly weights: Float64Array
  /** What was to be expected of the target in every period. */
  readonly expected: Float64Array
  /** Mean of target less expected after the start. */
  readonly effect: number
}

/** The cells of a panel that all designs with donors can use: full rows and nothing else. */
export interface SyntheticPanel {
  readonly periods: readonly string[]
  readonly start: number
  /** Full series of the treated units, and of the donors. */
  readonly treated: readonly Float64Array[]
  readonly donors: readonly Float64Array[]
  readonly donorNames: readonly string[]
  readonly predictors?: UnitPredictors & { readonly earlier?: UnitPredictors & { readonly judgedFrom: number } }
  /** Donors and periods that lacked a value. */
  readonly leftOut: { readonly donors: number; readonly treated: number; readonly periods: number }
}

/** One row a unit. */
interface UnitPredictors {
  readonly treated: readonly (readonly number[])[]
  readonly donors: readonly (readonly number[])[]
}

/**
 * The full part of a panel: treated units that lack a value are left out while others are whole, else the periods they lack; then donors that lack one.
 *
 * Undetermined: "no-treated-units", "no-untreated-units", "different-starts", "no-pre-period", "no-post-period".
 */
export function syntheticPanelOf(panel: Panel, byCovariates: boolean): SyntheticPanel | Undetermined {
  const block = blockOf(panel)
  if (isUndetermined(block)) return block
  const lacks = (unit: number, period: number) => cellOf(panel, unit, period) === null
  const every = panel.periods.map((_, period) => period)
  const whole = block.treated.filter((unit) => !every.some((period) => lacks(unit, period)))
  const treated = whole.length > 0 ? whole : block.treated
  const kept = every.filter((period) => !treated.some((unit) => lacks(unit, period)))
  const start = kept.filter((period) => period < block.start).length
  if (start === 0) return { undetermined: 'no-pre-period', because: 'there is no period before the start', mend: 'Bring the metric from before the start.' }
  if (start === kept.length)
    return { undetermined: 'no-post-period', because: 'the treated have no value after the start', mend: 'Wait for a period after the start.' }
  const known = (unit: number) =>
    !byCovariates || (panel.covariates ?? []).every(({ values, earlier }) => values[unit] !== null && earlier?.values[unit] !== null)
  const donors = block.untreated.filter((unit) => !kept.some((period) => lacks(unit, period)) && known(unit))
  if (donors.length === 0)
    return {
      undetermined: 'no-untreated-units',
      because: 'no untreated unit has a value in every period',
      mend: 'Fill in the missing cells, or bring more units.',
    }
  const series = (unit: number) => Float64Array.from(kept, (period) => cellOf(panel, unit, period)!)
  return {
    periods: kept.map((period) => panel.periods[period]!),
    start,
    treated: treated.map(series),
    donors: donors.map(series),
    donorNames: donors.map((unit) => panel.units[unit]!),
    ...(byCovariates &&
      panel.covariates && {
        predictors: predictorsOf(
          panel.covariates,
          treated,
          donors,
          kept.slice(0, start).map((period) => panel.periods[period]!),
        ),
      }),
    leftOut: { donors: block.untreated.length - donors.length, treated: block.treated.length - treated.length, periods: every.length - kept.length },
  }
}

/** Covariates on one scale, and those of an earlier time where there are any: judged on the periods before the start that come after all of them. */
function predictorsOf(
  covariates: readonly UnitCovariate[],
  treated: readonly number[],
  donors: readonly number[],
  before: readonly string[],
): NonNullable<SyntheticPanel['predictors']> {
  const rows = (columns: readonly (readonly (number | null)[])[]): UnitPredictors => {
    const scaled = columns.map((values) => scale(values, [...treated, ...donors]))
    const row = (unit: number) => scaled.map((column) => column[unit]!)
    return { treated: treated.map(row), donors: donors.map(row) }
  }
  const known = rows(covariates.map(({ values }) => values))
  const until = covariates
    .flatMap(({ earlier }) => earlier?.until ?? [])
    .sort()
    .at(-1)
  const judgedFrom = until === undefined ? -1 : before.findIndex((period) => period > until)
  return judgedFrom < 0 ? known : { ...known, earlier: { ...rows(covariates.map(({ values, earlier }) => earlier?.values ?? values)), judgedFrom } }
}

/** A standard deviation of 1 over the units that count. */
function scale(values: readonly (number | null)[], units: readonly number[]): number[] {
  const there = units.map((unit) => values[unit]!)
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length
  const spread = Math.sqrt(there.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, there.length - 1))
  return values.map((value) => (value === null ? 0 : (value - mean) / (spread || 1)))
}

/** The problem whose target is the mean of some series. */
export function problemOf(
  targets: readonly Float64Array[],
  donors: readonly Float64Array[],
  start: number,
  predictors?: SyntheticPanel['predictors'],
): SyntheticProblem {
  const mean = ({ treated, donors }: UnitPredictors): Predictors => ({ target: [...meanSeries(treated.map((row) => Float64Array.from(row)))], donors })
  return {
    target: meanSeries(targets),
    donors,
    start,
    treated: targets.length,
    ...(predictors && {
      predictors: {
        ...mean(predictors),
        ...(predictors.earlier && { earlier: { ...mean(predictors.earlier), judgedFrom: predictors.earlier.judgedFrom } }),
      },
    }),
  }
}

/** Donors as columns over some of the periods. */
export function donorColumns(donors: readonly Float64Array[], from: number, before: number): Matrix {
  const values = new Float64Array((before - from) * donors.length)
  for (let period = from; period < before; period++)
    for (const [donor, series] of donors.entries()) values[(period - from) * donors.length + donor] = series[period]!
  return { rows: before - from, columns: donors.length, values }
}

/** The donors mixed by weights, and a constant above. */
export function mixOf(donors: readonly Float64Array[], weights: ArrayLike<number>, above = 0): Float64Array {
  const mixed = new Float64Array(donors[0]!.length).fill(above)
  for (const [donor, series] of donors.entries()) {
    const weight = weights[donor]!
    if (weight !== 0) for (let period = 0; period < mixed.length; period++) mixed[period]! += weight * series[period]!
  }
  return mixed
}

/** The fit that an expected series makes. */
export function fitOf({ target, start }: SyntheticProblem, weights: Float64Array, expected: Float64Array): SyntheticFit {
  let effect = 0
  for (let period = start; period < target.length; period++) effect += (target[period]! - expected[period]!) / (target.length - start)
  return { weights, expected, effect }
}

/** Root mean squared distance of target and expected over some of the periods. */
export function distanceOf({ target }: SyntheticProblem, { expected }: SyntheticFit, from: number, before: number): number {
  let squares = 0
  for (let period = from; period < before; period++) squares += (target[period]! - expected[period]!) ** 2
  return Math.sqrt(squares / (before - from))
}

function meanSeries(series: readonly Float64Array[]): Float64Array {
  return series[0]!.map((_, index) => series.reduce((sum, values) => sum + values[index]!, 0) / series.length)
}
