import { type GroupDifference, type Interval, normalCdf, normalQuantile, type Random, studentInterval, twoSidedT, type Undetermined } from '@plumbline/stats'
import type { GroupTimes } from './group-time.ts'
import type { Estimated } from './group-time-aggregate.ts'

/** As many draws of the multiplier bootstrap. */
const draws = 1000

/** Intervals of aggregates: their influences by group of units, each corrected for the group's size. */
export interface GroupTimeErrors {
  /** Undetermined: "too-few-units", "no-variance". */
  readonly intervalOf: (aggregate: Estimated, level: number) => Interval | Undetermined
  readonly covarianceOf: (first: Estimated, second: Estimated) => number
  readonly differenceOf: (aggregate: Estimated) => GroupDifference | Undetermined
  /** The level at which each interval must hold for all to hold at once, and the chance of one as far from zero as the farthest were all zero. */
  readonly together: (aggregates: readonly Estimated[], level: number) => Together | null
}

interface Together {
  readonly level: number
  readonly pValue: number
}

/**
 * Squared errors are sums over units, those of one start with n over n less one, as Welch's; degrees of freedom after Satterthwaite over the groups, of one
 * start those of a difference in differences. Starts of few units share one spread.
 *
 * Bands hold all aggregates at once: units' influences are multiplied by normal numbers (signs say too little of few units), the largest standard error each time is kept, and what a normal
 * says of its quantile is the level at which each interval, with its own degrees of freedom, is drawn. Source: Callaway and Sant'Anna (2021), algorithm 1.
 *
 * scale: squared errors are so many times what the influences say, where few units carry fitted odds or slopes.
 */
export function errorsOf(times: GroupTimes, random: Random, scale = 1): GroupTimeErrors {
  const strata = strataOf(times).map((stratum) => ({ ...stratum, correction: scale * stratum.correction }))
  const n = times.units.length
  // Of one start, as in a difference in differences, degrees of freedom are those of units that differ alike on both sides.
  const areTwo = times.groups.length === 1 && strata.length === 2
  const covarianceOf = (first: Estimated, second: Estimated) =>
    strata.reduce((sum, { places, correction }) => sum + correction * places.reduce((part, at) => part + first.given[at]! * second.given[at]!, 0), 0) / (n * n)
  const differenceOf = (aggregate: Estimated): GroupDifference | Undetermined => {
    const parts = strata.map(({ places, correction }) => (correction * places.reduce((sum, at) => sum + aggregate.given[at]! ** 2, 0)) / (n * n))
    const squaredError = parts.reduce((sum, part) => sum + part, 0)
    if (!(squaredError > 1e-24 * aggregate.estimate ** 2) || squaredError === 0)
      return { undetermined: 'no-variance', because: 'all units of a group moved exactly alike', mend: 'Choose a metric that differs between units.' }
    const shares = areTwo ? strata.map(({ places }) => 1 / places.length) : parts
    const whole = shares.reduce((sum, share) => sum + share, 0)
    const df = whole ** 2 / shares.reduce((sum, share, index) => sum + share ** 2 / strata[index]!.df, 0)
    return { estimate: aggregate.estimate, squaredError, df }
  }
  return {
    covarianceOf,
    differenceOf,
    intervalOf: (aggregate, level) => {
      const difference = differenceOf(aggregate)
      return 'undetermined' in difference ? difference : studentInterval(difference, level)
    },
    together: (aggregates, level) => togetherOf(aggregates, level, differenceOf, strata, n, random),
  }
}

interface Stratum {
  readonly places: readonly number[]
  readonly correction: number
  readonly df: number
}

/**
 * Units of each large start, all others that serve for comparison, and what small starts borrow: one spread for all of them, known as well as the units
 * tell that they borrow it from.
 */
function strataOf({ starts, groups, cells, slots, fitted }: GroupTimes): Stratum[] {
  const n = starts.length
  const borrows = (group: number) => cells.some((cell) => cell.group === group && cell.given.subarray(n).some((value) => value !== 0))
  const small = groups.filter(borrows)
  const placesOf = (start: number) => starts.flatMap((own, place) => (own === start ? [place] : []))
  const known = groups.filter((group) => !small.includes(group)).map(placesOf)
  const large = new Set(known.flat())
  const others = starts.flatMap((_, place) => (!large.has(place) && cells.some((cell) => cell.given[place] !== 0) ? [place] : []))
  const stratum = (places: readonly number[], taken: number) => {
    const df = Math.max(1, places.length - taken)
    return { places, correction: places.length > 1 ? places.length / df : 1, df }
  }
  const strata = [...known.map((places) => stratum(places, 1)), stratum(others, 1 + fitted)]
  if (small.length === 0) return strata
  const fewest = Math.min(slots, ...cells.filter((cell) => small.includes(cell.group)).map((cell) => cell.treated + cell.untreated))
  const length = cells[0]!.given.length
  return [...strata, { places: Array.from({ length: length - n }, (_, index) => n + index), correction: 1, df: Math.max(1, fewest - 2 - fitted) }]
}

function togetherOf(
  aggregates: readonly Estimated[],
  level: number,
  differenceOf: GroupTimeErrors['differenceOf'],
  strata: readonly Stratum[],
  n: number,
  random: Random,
): Together | null {
  const scored = aggregates.flatMap((aggregate) => {
    const difference = differenceOf(aggregate)
    return 'undetermined' in difference ? [] : [{ aggregate, error: Math.sqrt(difference.squaredError), df: difference.df }]
  })
  if (scored.length === 0) return null
  // One row a unit: what it adds to each aggregate in standard errors.
  const rows = strata
    .flatMap(({ places, correction }) => places.map((at) => ({ at, root: Math.sqrt(correction) })))
    .map(({ at, root }) => Float64Array.from(scored, ({ aggregate, error }) => (root * aggregate.given[at]!) / (n * error)))
    .filter((row) => row.some((value) => value !== 0))
  const greatest = greatestByChance(rows, random.fork('multipliers'))
  const quantile = greatest[Math.min(draws - 1, Math.ceil(level * draws) - 1)]!
  // A standard error of few units is brought to the normal scale of the draws.
  const own = Math.max(...scored.map(({ aggregate, error, df }) => -normalQuantile(twoSidedT(aggregate.estimate / error, df) / 2)))
  return { level: Math.max(level, 1 - 2 * normalCdf(-quantile)), pValue: (1 + greatest.filter((value) => value >= own).length) / (1 + draws) }
}

/** The greatest of all sums when each unit's row is multiplied by a normal number, ascending over the draws. */
function greatestByChance(rows: readonly Float64Array[], stream: Random): number[] {
  const size = rows[0]?.length ?? 0
  const greatest = Array.from({ length: draws }, () => {
    const sums = new Float64Array(size)
    for (const row of rows) {
      const weight = stream.normal()
      for (let at = 0; at < size; at++) sums[at]! += weight * row[at]!
    }
    let most = 0
    for (let at = 0; at < size; at++) most = Math.max(most, Math.abs(sums[at]!))
    return most
  })
  return greatest.sort((a, b) => a - b)
}
