import { median, seasonalFigures } from '@plumbline/stats'

/** A history that forecasters can learn from, with what was done to it. Places count from its first period. */
export interface CleanSeries {
  /** Gaps filled, outliers replaced, what lay before a jump moved to the level after it. */
  readonly values: Float64Array
  readonly gaps: readonly number[]
  readonly outliers: readonly number[]
  /** The first period after each jump of the level. */
  readonly jumps: readonly number[]
  /** Whether the last period lies far off those before it: a slip, a period that is not whole, or the beginning of something. It counts as it is. */
  readonly lastIsOdd: 'above' | 'below' | null
}

/** Below this many points nobody can tell an outlier or a jump from the way things are. */
const leastPoints = 12
/** An outlier lies this many times further from its neighbours than is usual, and so does a jump. */
const farOut = 10
const farJump = 10
const window = 3

/** values: NaN where nothing was read; the first and the last are there. m: periods in a season, 1 for none. longSeasons: others; what returns with one is no outlier. explained: periods that something known is behind. */
export function cleanSeries(
  values: Float64Array,
  m: number,
  longSeasons: readonly number[] = [],
  explained: (t: number) => boolean = () => false,
): CleanSeries {
  const gaps = placesWhere(values, Number.isNaN)
  const filled = fillGaps(values, m)
  if (values.length < Math.max(leastPoints, 2 * m)) return { values: filled, gaps, outliers: [], jumps: [], lastIsOdd: null }
  const figures = m > 1 ? sturdyFigures(filled, m) : Float64Array.of(0)
  const rest = filled.map((value, t) => value - figures[t % figures.length]!)
  const outliers = onceOnly(outliersOf(rest), longSeasons).filter((t) => !explained(t))
  const without =
    outliers.length === 0
      ? filled
      : fillGaps(
          filled.map((value, t) => (outliers.includes(t) ? Number.NaN : value)),
          m,
        )
  const jumps = jumpsOf(without.map((value, t) => value - figures[t % figures.length]!))
  const lastIsOdd = explained(values.length - 1) ? null : oddEnd(rest, longSeasons)
  return { values: jumps.reduce(levelBefore, without), gaps, outliers, jumps, lastIsOdd }
}

function placesWhere(values: Float64Array, is: (value: number) => boolean): number[] {
  return [...values.keys()].filter((t) => is(values[t]!))
}

/** A straight line between the neighbours of a gap, with the season on top. */
function fillGaps(values: Float64Array, m: number): Float64Array {
  if (!values.some(Number.isNaN)) return values
  const figures = m > 1 ? seasonalFigures(values, m, false) : Float64Array.of(0)
  const filled = values.slice()
  for (let t = 1; t < values.length; t++) {
    if (!Number.isNaN(values[t]!)) continue
    let next = t
    while (Number.isNaN(values[next]!)) next++
    const before = filled[t - 1]! - figures[(t - 1) % figures.length]!
    const after = values[next]! - figures[next % figures.length]!
    filled[t] = before + (after - before) / (next - t + 1) + figures[t % figures.length]!
  }
  return filled
}

/** Seasonal figures by medians, which one outlier does not move: of each phase's distances from the middle of the season around them. */
function sturdyFigures(values: Float64Array, m: number): Float64Array {
  const half = Math.floor(m / 2)
  const apart = values.map((value, t) => value - median(values.subarray(Math.max(0, t - half), t + half + 1)))
  return Float64Array.from({ length: m }, (_, phase) => median(apart.filter((_distance, t) => t % m === phase)))
}

/** Single periods far off while those around them agree; the last two are never called so: they may be the beginning of something. */
function outliersOf(rest: Float64Array): number[] {
  const apart = rest.map((value, t) =>
    t < 1 || t > rest.length - 3 ? 0 : value - median([rest[t - 1]!, rest[t + 1]!, ...rest.subarray(Math.max(0, t - window), t + window + 1)]),
  )
  const usual = Math.max(median(apart.map(Math.abs)), median(stepsOf(rest).map(Math.abs)) / 2)
  if (usual === 0) return []
  const found = placesWhere(apart, (value) => Math.abs(value) > farOut * usual)
  // Where many are far off, far off is the way of this series.
  return found.length > Math.max(1, rest.length / 30) ? [] : found
}

/** Whether the last of them lies far off the ones before it and off the same place of other seasons, by the measure of outliers. */
function oddEnd(rest: Float64Array, seasons: readonly number[]): CleanSeries['lastIsOdd'] {
  const steps = stepsOf(rest)
  const apart = steps.at(-1)!
  const before = rest.subarray(-1 - 2 * window, -1)
  const usual = Math.max(median(steps.map(Math.abs)), median(before.map((value) => Math.abs(value - median(before)))))
  const last = rest.at(-1)!
  const beside = [rest.at(-2)!, median(before), ...seasons.map((season) => rest.at(-1 - Math.round(season)) ?? Number.POSITIVE_INFINITY)]
  const far = beside.every((value) => Math.abs(last - value) > farOut * usual)
  return usual > 0 && far ? (apart > 0 ? 'above' : 'below') : null
}

/** What lies far off season after season belongs to the season. */
function onceOnly(places: readonly number[], seasons: readonly number[]): number[] {
  const returns = (t: number, season: number) => places.some((other) => other !== t && Math.abs(Math.abs(other - t) - season) <= 1)
  return places.filter((t) => !seasons.some((season) => returns(t, season)))
}

/** Steps far greater than usual between two stretches that keep their levels. At most two: more of them are the way of this series. */
function jumpsOf(rest: Float64Array): number[] {
  const steps = stepsOf(rest)
  const usual = median(steps.map(Math.abs))
  if (usual === 0) return []
  const found: number[] = []
  for (const [before, step] of steps.entries()) {
    const t = before + 1
    if (Math.abs(step) <= farJump * usual || t < 2 * window || t > rest.length - 2 * window) continue
    const moved = median(rest.subarray(t, t + 2 * window)) - median(rest.subarray(t - 2 * window, t))
    if (Math.abs(moved) > 0.7 * Math.abs(step) && moved * step > 0) found.push(t)
  }
  return found.length > 2 ? [] : found
}

function stepsOf(values: Float64Array): Float64Array {
  return values.slice(1).map((value, t) => value - values[t]!)
}

/** Brings what lay before a jump to the level after it: by a factor where all is above zero, else by a sum. */
function levelBefore(values: Float64Array, jump: number): Float64Array {
  const after = median(values.subarray(jump, jump + 2 * window))
  const before = median(values.subarray(jump - 2 * window, jump))
  const factors = values.every((value) => value > 0)
  return values.map((value, t) => (t >= jump ? value : factors ? (value * after) / before : value + after - before))
}
