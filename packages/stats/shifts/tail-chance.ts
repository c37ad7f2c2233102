import { lnGamma } from '../gamma.ts'
import { twoSidedT } from '../student-t.ts'

/** How heavy the tails may be, in degrees of freedom of a Student t, and how likely each is before anything was seen. */
const tails = [
  { df: 2, share: 0.1 },
  { df: 3, share: 0.15 },
  { df: 5, share: 0.2 },
  { df: 8, share: 0.2 },
  { df: 16, share: 0.2 },
  { df: 64, share: 0.15 },
] as const
const steps = 12

/** What is expected of the next number, and how far the one that came is from it. */
export interface TailChance {
  /** Chance of a number at least as far from the middle, on either side. */
  readonly chance: number
  readonly middle: number
  /** Standard deviation of the next number where tails are normal. */
  readonly spread: number
}

/**
 * How likely a number as far out as this one is, given the numbers before it.
 *
 * before: not empty; independent: how many independent numbers they are worth, above 1 (fewer than there are where neighbours share readings).
 * The tails are not known: Student's t of six heavinesses is fitted by maximum likelihood, each counts by how well it fits, and the predictive chance of each
 * carries that its middle and spread are estimated. Where over half of the numbers are the same there is no spread to fit: the chance is then the rank.
 */
export function tailChance(before: ArrayLike<number>, number: number, independent: number): TailChance {
  const middle = medianOf(before)
  const deviations = Float64Array.from(before, (each) => Math.abs(each - middle))
  const scale = 1.4826 * medianOf(deviations)
  if (scale === 0) {
    const asFar = deviations.filter((each) => each >= Math.abs(number - middle)).length
    const mean = deviations.reduce((sum, each) => sum + each, 0) / deviations.length
    return { chance: Math.min(1, (1 + (asFar * independent) / before.length) / (1 + independent)), middle, spread: mean }
  }
  const fits = tails.map(({ df, share }) => ({ ...fitT(before, df, middle, scale), df, share }))
  const tempered = independent / before.length
  const best = Math.max(...fits.map((fit) => fit.logLikelihood))
  const weights = fits.map(({ share, logLikelihood }) => share * Math.exp(tempered * (logLikelihood - best)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mixed = (of: (fit: (typeof fits)[number]) => number) => fits.reduce((sum, fit, index) => sum + (weights[index]! / total) * of(fit), 0)
  const wider = Math.sqrt(1 + 1 / independent)
  const chance = mixed(({ df, middle, scale }) => twoSidedT((number - middle) / (scale * wider), 1 / (1 / df + 1 / Math.max(1, independent - 1))))
  return { chance, middle: mixed((fit) => fit.middle), spread: mixed((fit) => fit.scale) * wider }
}

/** Middle and scale of a t by expectation and maximisation. */
function fitT(numbers: ArrayLike<number>, df: number, start: number, startScale: number): { middle: number; scale: number; logLikelihood: number } {
  const count = numbers.length
  let middle = start
  let scale = startScale
  for (let step = 0; step < steps; step++) {
    let weights = 0
    let sum = 0
    for (let i = 0; i < count; i++) {
      const weight = (df + 1) / (df + ((numbers[i]! - middle) / scale) ** 2)
      weights += weight
      sum += weight * numbers[i]!
    }
    const next = sum / weights
    let squares = 0
    for (let i = 0; i < count; i++) squares += ((df + 1) / (df + ((numbers[i]! - middle) / scale) ** 2)) * (numbers[i]! - next) ** 2
    middle = next
    scale = Math.max(Math.sqrt(squares / count), startScale * 1e-3)
  }
  let logLikelihood = count * (lnGamma((df + 1) / 2) - lnGamma(df / 2) - 0.5 * Math.log(df * Math.PI) - Math.log(scale))
  for (let i = 0; i < count; i++) logLikelihood -= ((df + 1) / 2) * Math.log1p(((numbers[i]! - middle) / scale) ** 2 / df)
  return { middle, scale, logLikelihood }
}

function medianOf(numbers: ArrayLike<number>): number {
  const sorted = Float64Array.from(numbers).sort()
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
