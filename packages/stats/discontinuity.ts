import { type Bandwidths, selectBandwidths } from './discontinuity-bandwidth.ts'
import type { Interval } from './interval.ts'
import { fitLocally, neighbourResiduals, type Side } from './local-regression.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import type { Undetermined } from './undetermined.ts'

export interface Discontinuity extends Interval {
  /** Of the local line, without the correction of its bias. */
  readonly conventional: Interval
  readonly bandwidths: Bandwidths
  /** Units inside of the bandwidth, below the cut-off and above it. */
  readonly inside: readonly [number, number]
  /** What the two lines say at the cut-off. */
  readonly ends: readonly [below: number, above: number]
  /** The same corrected for their bias, with the squared errors that hold the correction: the estimate is their difference. */
  readonly correctedEnds: readonly [below: CorrectedEnd, above: CorrectedEnd]
  readonly slopes: readonly [below: number, above: number]
}

interface CorrectedEnd {
  readonly value: number
  readonly squaredError: number
}

/** Fewer units on one side carry no curve. */
const leastUnits = 20

/**
 * The jump of the mean of y where x passes the cut-off, above minus below: local lines with triangular weights, bias-corrected by local parabolas, with the
 * standard error that holds the correction (Calonico, Cattaneo and Titiunik 2014).
 *
 * bandwidths: selected for the least mean squared error when left out.
 * Undetermined: "too-few-units", "no-variance".
 * Checked against: golden/discontinuity.json (rdrobust).
 */
export function discontinuityAt(
  x: Float64Array,
  y: Float64Array,
  { cutoff = 0, level, bandwidths }: { readonly cutoff?: number; readonly level: number; readonly bandwidths?: Bandwidths },
): Discontinuity | Undetermined {
  const [below, above] = sidesOf(x, y, cutoff)
  if (Math.min(below.x.length, above.x.length) < leastUnits) return tooFewUnits
  const chosen = bandwidths ?? selectBandwidths(below, above)
  if (chosen === null) return noVariance
  const [low, high] = [estimateSide(below, chosen), estimateSide(above, chosen)]
  if (low === null || high === null) return tooFewUnits
  const error = Math.sqrt(low.robustVariance + high.robustVariance)
  const plain = Math.sqrt(low.variance + high.variance)
  if (!(error > 0)) return noVariance
  return {
    ...intervalAround(high.corrected - low.corrected, error, level),
    conventional: intervalAround(high.end - low.end, plain, level),
    bandwidths: chosen,
    inside: [low.inside, high.inside],
    ends: [low.end, high.end],
    correctedEnds: [
      { value: low.corrected, squaredError: low.robustVariance },
      { value: high.corrected, squaredError: high.robustVariance },
    ],
    slopes: [low.slope, high.slope],
  }
}

/** Units below the cut-off and from it upwards, in order, the cut-off at zero. */
export function sidesOf(x: Float64Array, y: Float64Array, cutoff: number): readonly [Side, Side] {
  const order = Array.from(x, (_, index) => index).sort((a, b) => x[a]! - x[b]! || a - b)
  const pick = (indices: readonly number[]): Side => ({
    x: Float64Array.from(indices, (index) => x[index]! - cutoff),
    y: Float64Array.from(indices, (index) => y[index]!),
  })
  return [pick(order.filter((index) => x[index]! < cutoff)), pick(order.filter((index) => x[index]! >= cutoff))]
}

function estimateSide(side: Side, { estimate, bias }: Bandwidths) {
  const line = fitLocally(side, 1, estimate)
  const curve = fitLocally(side, 2, bias)
  if (line === null || curve === null) return null
  // Each unit's part in the estimate and in its correction, over the wider of the two windows.
  const from = Math.min(line.from, curve.from)
  const to = Math.max(line.to, curve.to)
  const own = (i: number) => (i < line.from || i >= line.to ? 0 : (line.inverse[0]! + line.inverse[1]! * side.x[i]!) * line.weights[i - line.from]!)
  let shape = 0
  for (let i = line.from; i < line.to; i++) shape += own(i) * side.x[i]! ** 2
  const curvature = (i: number) =>
    i < curve.from || i >= curve.to
      ? 0
      : (curve.inverse[6]! + curve.inverse[7]! * side.x[i]! + curve.inverse[8]! * side.x[i]! ** 2) * curve.weights[i - curve.from]!
  const residuals = neighbourResiduals(side, from, to)
  let corrected = 0
  let variance = 0
  let robustVariance = 0
  for (let i = from; i < to; i++) {
    const part = own(i) - shape * curvature(i)
    corrected += part * side.y[i]!
    variance += (own(i) * residuals[i - from]!) ** 2
    robustVariance += (part * residuals[i - from]!) ** 2
  }
  return { end: line.coefficients[0]!, slope: line.coefficients[1]!, corrected, variance, robustVariance, inside: line.to - line.from }
}

function intervalAround(estimate: number, error: number, level: number): Interval {
  const reach = normalQuantile((1 + level) / 2) * error
  return { estimate, low: estimate - reach, high: estimate + reach, level, pValue: 2 * normalCdf(-Math.abs(estimate) / error) }
}

const tooFewUnits: Undetermined = {
  undetermined: 'too-few-units',
  because: `fewer than ${leastUnits} units lie on one side of the cut-off, or too few near it`,
  mend: 'Bring more units near the cut-off.',
}

const noVariance: Undetermined = {
  undetermined: 'no-variance',
  because: 'the outcome or the running variable does not differ between units near the cut-off',
  mend: 'Choose an outcome that differs, and a running variable with many values.',
}
