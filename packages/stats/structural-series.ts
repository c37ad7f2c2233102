import type { Random } from './random.ts'
import { type Chosen, regressOn } from './spike-and-slab.ts'
import { drawPath, expectedBefore } from './structural-forecast.ts'
import { noiseShape, type StructuralShape, structuralShapes } from './structural-grid.ts'
import { momentsUnder, type ShapeMoments } from './structural-moments.ts'
import type { Undetermined } from './undetermined.ts'

export interface StructuralQuestion {
  /** The series in order of time, NaN where nothing was observed. Only the first `before` values are learnt from. */
  readonly y: Float64Array
  /** How many periods lie before what is asked about. */
  readonly before: number
  /** Series that tell what else happened; whole over all periods. */
  readonly controls: readonly Float64Array[]
  /** Periods of a season, such as 12 for months; none when left out. */
  readonly seasonPeriod?: number
  /** Whether the level has a slope of its own that goes on. */
  readonly trend?: boolean
  readonly draws?: number
  readonly random: Random
}

export interface StructuralForecast {
  /** What the later periods would have been: draws x periods, row by row, in the unit of y. */
  readonly paths: Float64Array
  readonly draws: number
  readonly periods: number
  /** Expected one step ahead, and its standard deviation, for each period before; NaN before there is enough to tell. */
  readonly expected: Float64Array
  readonly expectedSd: Float64Array
  /** Errors one step ahead in standard deviations, where observed. */
  readonly errors: readonly number[]
  /** For each control how often it was in, and its mean coefficient in units of y for one unit of it. */
  readonly controls: readonly { readonly inclusion: number; readonly coefficient: number }[]
  /** Weight of the shapes whose level wanders, rather than coming back to its mean. */
  readonly wandering: number
}

/**
 * What a series would have gone on to be, by a Bayesian structural model: a level (and a slope, a season) that moves at random, noise, and a regression on
 * controls with a spike-and-slab prior.
 *
 * Shapes of the random parts stand on a grid; under each of them the first states, coefficients and variance are integrated out exactly, so only the choice
 * of controls is sampled (a Gibbs sampler over shape and inclusion), and nothing at all where there are none.
 * Undetermined: "too-few-periods", "no-variance".
 * Sources: Brodersen et al. (2015); Harvey (1989); George and McCulloch (1997); de Jong (1991).
 */
export function forecastStructural(question: StructuralQuestion): StructuralForecast | Undetermined {
  const { y, before, random, draws = 2000 } = question
  const scaled = standardise(question)
  if ('undetermined' in scaled) return scaled
  const { response, observed, fixed, regressors, centre, spread, regressorSpreads } = scaled
  const evolving = question.seasonPeriod !== undefined && question.seasonPeriod <= 12 ? { seasonPeriod: question.seasonPeriod } : {}
  const past = (column: Float64Array) => column.subarray(0, before)
  const momentsOf = (shape: StructuralShape) => momentsUnder(shape, past(response), fixed.map(past), regressors.map(past), observed)
  const shapes = structuralShapes({ periods: before, ...evolving, slope: question.trend === true, controlled: regressors.length > 0 }).flatMap((shape) => {
    const moments = momentsOf(shape)
    return moments === null ? [] : [{ ...moments, df: moments.df - dfOfFlatVariance }]
  })
  const plain = momentsOf(noiseShape)
  const observation = plain === null ? new Float64Array(0) : plain.xx.map((product) => product / Math.max(1, plain.df))
  const samples = plain === null ? null : sampleChoices(shapes, { controls: regressors.length, observation }, draws, random.fork('choices'))
  if (samples === null) return noVariance
  const horizon = y.length - before
  const paths = new Float64Array(draws * horizon)
  const future = { fixed: fixed.map((column) => column.subarray(before)), regressors: regressors.map((column) => column.subarray(before)), horizon }
  const noise = random.fork('paths')
  for (const [draw, { shape, chosen }] of samples.entries()) {
    const path = drawPath(shape, chosen, future, noise)
    for (let h = 0; h < horizon; h++) paths[draw * horizon + h] = centre + spread * path[h]!
  }
  const likely = mostOften(samples)
  const seen = expectedBefore(likely.shape, likely.chosen, past(response), observed)
  return {
    paths,
    draws,
    periods: horizon,
    expected: seen.expected.map((value) => centre + spread * value),
    expectedSd: seen.sd.map((value) => spread * value),
    errors: seen.errors,
    controls: regressors.map((_, index) => summariseControl(samples, index, spread / regressorSpreads[index]!)),
    wandering: samples.filter(({ shape }) => shape.shape.variances.level.persistence === 1).length / samples.length,
  }
}

/** A flat prior of the variance itself, rather than of its logarithm, takes two degrees of freedom: short histories tell less of it than they seem to. */
const dfOfFlatVariance = 2

interface Sample {
  readonly shape: ShapeMoments
  readonly chosen: Chosen
}

/** How many controls there are to choose from, and what one observation tells of them. */
interface Choice {
  readonly controls: number
  readonly observation: Float64Array
}

const noVariance: Undetermined = {
  undetermined: 'no-variance',
  because: 'the series does not move before the start, or the controls explain it without a rest',
  mend: 'Choose a series that moves, and controls that are not made from it.',
}

/** Draws of shape and inclusion; independent ones where there is nothing to choose. Null where no shape leaves anything to explain. */
function sampleChoices(shapes: readonly ShapeMoments[], choice: Choice, draws: number, random: Random): Sample[] | null {
  if (choice.controls > 0) return sampleWithControls(shapes, choice, draws, random)
  const choices = shapes.map((shape) => regressOn(shape, [], choice.observation))
  if (choices.every((chosen) => chosen === null)) return null
  const sums = runningSums(weigh(shapes, choices))
  return Array.from({ length: draws }, () => {
    const k = drawIndex(sums, random)
    return { shape: shapes[k]!, chosen: choices[k]! }
  })
}

/** Looks at every shape before the first draw that counts; from then on shapes are proposed as often as they came out likely. */
const looks = 12
const sweepsBetweenLooks = 15
const proposals = 2
/** Controls that are expected to matter. */
const expectedControls = 3

/** A Gibbs sampler: each control in or out given the shape, the shape given the controls (by independent proposals, accepted as Metropolis and Hastings do). */
function sampleWithControls(shapes: readonly ShapeMoments[], { controls, observation }: Choice, draws: number, random: Random): Sample[] | null {
  const inclusion = Math.min(0.5, expectedControls / controls)
  const lnOdds = Math.log(inclusion / (1 - inclusion))
  const order = Array.from({ length: controls }, (_, index) => index)
  const likely = new Float64Array(shapes.length).fill(0.02 / shapes.length)
  let sums = runningSums(likely)
  let k = -1
  let chosen: Chosen | null = null
  const samples: Sample[] = []
  for (let sweep = -looks * sweepsBetweenLooks; sweep < draws; sweep++) {
    if (sweep < 0 && sweep % sweepsBetweenLooks === 0) {
      const choices: (Chosen | null)[] = shapes.map((shape) => regressOn(shape, chosen?.in ?? [], observation))
      if (choices.every((each) => each === null)) return null
      const weights = weigh(shapes, choices)
      const total = weights.reduce((sum, each) => sum + each, 0)
      // What the first looks see was chosen by chance; the later half counts.
      if (sweep >= (-looks * sweepsBetweenLooks) / 2) for (const [index, weight] of weights.entries()) likely[index]! += weight / total
      k = drawIndex(runningSums(weights), random)
      chosen = choices[k]!
      sums = runningSums(likely)
    }
    for (let proposal = 0; sweep >= 0 && proposal < proposals; proposal++) {
      const other = drawIndex(sums, random)
      const changed = other === k ? null : regressOn(shapes[other]!, chosen!.in, observation)
      if (changed === null) continue
      const lnRatio = shapes[other]!.ln + changed.ln - Math.log(likely[other]!) - (shapes[k]!.ln + chosen!.ln - Math.log(likely[k]!))
      if (Math.log(1 - random.uniform()) >= lnRatio) continue
      k = other
      chosen = changed
    }
    for (const control of random.shuffle(order)) {
      const isIn = chosen!.in.includes(control)
      const included = isIn ? chosen!.in.filter((each) => each !== control) : [...chosen!.in, control].sort((a, b) => a - b)
      const changed = regressOn(shapes[k]!, included, observation)
      if (changed === null) continue
      const lnRatio = changed.ln - chosen!.ln + (isIn ? -lnOdds : lnOdds)
      if (random.uniform() < 1 / (1 + Math.exp(-lnRatio))) chosen = changed
    }
    if (sweep >= 0) samples.push({ shape: shapes[k]!, chosen: chosen! })
  }
  return samples
}

/** Posterior weights of the shapes, the likeliest one. */
function weigh(shapes: readonly ShapeMoments[], choices: readonly (Chosen | null)[]): Float64Array {
  const ln = Float64Array.from(choices, (chosen, k) => (chosen === null ? Number.NEGATIVE_INFINITY : shapes[k]!.ln + chosen.ln))
  const most = ln.reduce((best, each) => Math.max(best, each))
  return ln.map((each) => Math.exp(each - most))
}

function runningSums(weights: Float64Array): Float64Array {
  let sum = 0
  return weights.map((weight) => (sum += weight))
}

function drawIndex(sums: Float64Array, random: Random): number {
  const at = random.uniform() * sums.at(-1)!
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle]! > at) high = middle
    else low = middle + 1
  }
  return low
}

/** The sample whose shape and controls came up most often. */
function mostOften(samples: readonly Sample[]): Sample {
  const byKey = new Map<string, { count: number; sample: Sample }>()
  const names = new Map<ShapeMoments, number>()
  for (const sample of samples) {
    if (!names.has(sample.shape)) names.set(sample.shape, names.size)
    const key = `${names.get(sample.shape)}:${sample.chosen.in.join(' ')}`
    const before = byKey.get(key)
    byKey.set(key, { count: (before?.count ?? 0) + 1, sample })
  }
  return [...byKey.values()].reduce((best, each) => (each.count > best.count ? each : best)).sample
}

function summariseControl(samples: readonly Sample[], index: number, unit: number) {
  let times = 0
  let sum = 0
  for (const { chosen } of samples) {
    const place = chosen.in.indexOf(index)
    if (place < 0) continue
    times++
    sum += chosen.mean[place]!
  }
  return { inclusion: times / samples.length, coefficient: (unit * sum) / samples.length }
}

/** Everything in standard deviations of what was before; fixed columns: the first level, slope and season. */
function standardise({ y, before, controls, seasonPeriod, trend }: StructuralQuestion) {
  const observed = Uint8Array.from({ length: before }, (_, t) => (Number.isFinite(y[t]) ? 1 : 0))
  const seen = [...y.subarray(0, before)].filter((value) => Number.isFinite(value))
  const needed = 3 + (trend ? 1 : 0) + (seasonPeriod === undefined ? 0 : seasonPeriod - 1)
  if (seen.length < needed + 2) {
    const because = `there are ${seen.length} periods before the start, and the model needs ${needed + 2}`
    return { undetermined: 'too-few-periods', because, mend: 'Bring a longer history, or choose a shorter period.' } satisfies Undetermined
  }
  const own = momentsOfSeen(seen)
  if (!(own.spread > 0)) return noVariance
  const places = regressorPlaces(controls, before)
  const fixed = [y.map(() => 1)]
  if (trend) fixed.push(y.map((_, t) => (t - before) / before))
  for (let season = 0; season < (seasonPeriod ?? 1) - 1; season++)
    fixed.push(y.map((_, t) => (t % seasonPeriod! === season ? 1 : t % seasonPeriod! === seasonPeriod! - 1 ? -1 : 0)))
  return {
    response: y.map((value) => (Number.isFinite(value) ? (value - own.centre) / own.spread : 0)),
    observed,
    fixed,
    regressors: controls.map((column, index) => column.map((value) => (value - places[index]!.centre) / places[index]!.spread)),
    centre: own.centre,
    spread: own.spread,
    regressorSpreads: places.map(({ spread }) => spread),
  }
}

function regressorPlaces(controls: readonly Float64Array[], before: number) {
  return controls.map((column) => {
    const { centre, spread } = momentsOfSeen([...column.subarray(0, before)])
    return { centre, spread: spread > 0 ? spread : 1 }
  })
}

function momentsOfSeen(values: readonly number[]): { centre: number; spread: number } {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1))
  return { centre, spread: spread > 1e-12 * Math.abs(centre) ? spread : 0 }
}
