import { fitLocally, neighbourResiduals, type Side } from './local-regression.ts'

/** Half widths around the cut-off, in units of the running variable: of the estimate, and of its bias. */
export interface Bandwidths {
  readonly estimate: number
  readonly bias: number
}

/**
 * The bandwidth with the least mean squared error for the jump, the same on both sides, with the one for its bias: direct plug-in with regularisation.
 *
 * Null where a pilot cannot be fitted. Source: Calonico, Cattaneo and Titiunik (2014), "mserd"; Imbens and Kalyanaraman (2012) for the regularisation.
 */
export function selectBandwidths(below: Side, above: Side): Bandwidths | null {
  const all = Float64Array.from([...below.x, ...above.x]).sort()
  const distinct = all.filter((value, index) => index === 0 || value !== all[index - 1]).length
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length
  const sd = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (all.length - 1))
  const quartiles = steppedQuantile(all, 0.75) - steppedQuantile(all, 0.25)
  const ranges = [-all[0]!, all.at(-1)!] as const
  const spread = Math.min(sd, quartiles > 0 ? quartiles / 1.349 : sd)
  const widest = Math.max(...ranges)
  const pilot = Math.max(leastPilot(below, above), Math.min(2.576 * spread * distinct ** (-1 / 5), widest))

  // From the highest derivative down: each step's bandwidth is the next one's for the bias.
  const third = combine(widest, partsOf(below, 3, 3, 4, pilot, justBeyond(ranges[0]), 0), partsOf(above, 3, 3, 4, pilot, justBeyond(ranges[1]), 0))
  if (third === null) return null
  const bias = combine(widest, partsOf(below, 2, 2, 3, pilot, third, 1), partsOf(above, 2, 2, 3, pilot, third, 1))
  if (bias === null) return null
  const estimate = combine(widest, partsOf(below, 1, 0, 2, pilot, bias, 1), partsOf(above, 1, 0, 2, pilot, bias, 1))
  return estimate === null ? null : { estimate, bias }
}

/** So far that the farthest unit has a little weight: where it lies alone, even so little tells. By a share of the range, so that no scale matters. */
const justBeyond = (range: number) => range * (1 + Math.sqrt(Number.EPSILON))

/** A value of the list, or the middle of two where the share falls between them: type 2 of Hyndman and Fan (1996), as rdrobust takes it in R, Stata and Python. */
function steppedQuantile(sorted: Float64Array, share: number): number {
  const place = sorted.length * share
  const next = Math.floor(place)
  return place === next ? (sorted[next - 1]! + sorted[next]!) / 2 : sorted[next]!
}

/** Where many units share a value, ten distinct ones on each side are the least. */
function leastPilot(below: Side, above: Side): number {
  const reach = ({ x }: Side) => {
    const distinct = [...new Set(x.map(Math.abs))].sort((a, b) => a - b)
    return x.length === 0 || 1 - distinct.length / x.length < 0.2 ? 0 : distinct[Math.min(10, distinct.length) - 1]!
  }
  return Math.max(reach(below), reach(above))
}

interface Parts {
  readonly variance: number
  readonly bias: number
  readonly regularisation: number
  readonly rate: number
}

/** No bandwidth reaches beyond the units. */
function combine(widest: number, below: Parts | null, above: Parts | null): number | null {
  if (below === null || above === null) return null
  const error = (above.bias - below.bias) ** 2 + below.regularisation + above.regularisation
  const bandwidth = ((below.variance + above.variance) / error) ** above.rate
  return Number.isFinite(bandwidth) && bandwidth > 0 ? Math.min(bandwidth, widest) : null
}

/** Variance and bias of the derivative of a local polynomial at the cut-off, as they change with the bandwidth. */
function partsOf(side: Side, order: number, derivative: number, biasOrder: number, bandwidth: number, biasBandwidth: number, scale: 0 | 1): Parts | null {
  const fit = fitLocally(side, order, bandwidth)
  const wide = fitLocally(side, biasOrder, biasBandwidth)
  if (fit === null || wide === null) return null
  const size = order + 1
  let shape = 0
  for (let i = fit.from; i < fit.to; i++) {
    const x = side.x[i]!
    let own = 0
    for (let b = 0; b < size; b++) own += fit.inverse[derivative * size + b]! * x ** b
    shape += own * fit.weights[i - fit.from]! * (x / bandwidth) ** (order + 1)
  }
  const constant = bandwidth ** derivative * shape
  const gap = order + 1 - derivative
  return {
    variance: (2 * derivative + 1) * bandwidth ** (2 * derivative + 1) * varianceOf(side, fit, derivative),
    bias: Math.sqrt(2 * gap) * constant * wide.coefficients[order + 1]!,
    regularisation: scale * 2 * gap * 3 * constant ** 2 * varianceOf(side, wide, order + 1),
    rate: 1 / (2 * order + 3),
  }
}

function varianceOf(side: Side, fit: NonNullable<ReturnType<typeof fitLocally>>, which: number): number {
  const residuals = neighbourResiduals(side, fit.from, fit.to)
  const size = fit.order + 1
  let variance = 0
  for (let i = fit.from; i < fit.to; i++) {
    let own = 0
    for (let b = 0; b < size; b++) own += fit.inverse[which * size + b]! * side.x[i]! ** b
    variance += (own * fit.weights[i - fit.from]! * residuals[i - fit.from]!) ** 2
  }
  return variance
}
