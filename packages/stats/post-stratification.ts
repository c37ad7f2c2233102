import { compareArms } from './arm-comparison.ts'
import { type Comparison, comparePair, type EstimatePair, undeterminedComparison, welchDf } from './comparison.ts'
import { addOutcomeSums, type OutcomeSums, outcomeValue } from './outcome-sums.ts'
import { isUndetermined, type Undetermined } from './undetermined.ts'

/** The sums of both arms in one stratum: a group of units known before assignment. */
export interface StratumSums {
  readonly stratum: string
  readonly treatment: OutcomeSums
  readonly control: OutcomeSums
}

/**
 * Treatment against control within strata, each stratum weighed by its share of all units: what the arms' mix of strata brought is taken out.
 *
 * Strata with fewer than two units in an arm are brought together. The error counts that the shares themselves are estimated.
 * Undetermined: "no-strata", "empty-arm", "too-few-units", "zero-denominator", "no-variance"; relative as compareArms.
 * Source: Miratrix, Sekhon and Yu (2013). Checked against: golden/comparisons.json (statsmodels, saturated OLS with HC2).
 */
export function compareStrata(strata: readonly StratumSums[], level: number): Comparison {
  const whole = strata.reduce((sum, each) => mergeStrata(sum, each), nothing)
  const unadjusted = compareArms(whole.treatment, whole.control, level)
  const method = whole.treatment.denominator ? 'ratio-delta' : 'welch'
  const refuse = (reason: Undetermined) => undeterminedComparison(reason, outcomeValue(whole.treatment), outcomeValue(whole.control), method)
  if (strata.length === 0) return refuse({ undetermined: 'no-strata', because: 'there are no strata', mend: 'Name a column that was known before assignment.' })
  if (isUndetermined(unadjusted.difference)) return unadjusted
  const standing = collapseThin(strata)
  const units = whole.treatment.units + whole.control.units
  const weighed = standing.map((each) => ({ ...each, weight: (each.treatment.units + each.control.units) / units }))
  const [first, second] = (['treatment', 'control'] as const).map((arm) => armOf(weighed.map(({ weight, [arm]: sums }) => ({ weight, sums }))))
  if (!first || !second)
    return refuse({
      undetermined: 'zero-denominator',
      because: 'the denominator of a group is zero',
      mend: 'Wait until both groups have something to divide by.',
    })
  // Strata drawn anew would come in other shares: what the strata differ by, over all units.
  const between = (a: readonly number[], b: readonly number[]) => weighed.reduce((sum, { weight }, s) => sum + weight * a[s]! * b[s]!, 0) / units
  const apart = first.means.map((mean, s) => mean - second.means[s]!)
  const parts = [...first.parts, ...second.parts]
  const pair: EstimatePair = {
    treatment: first.value,
    control: second.value,
    squaredErrors: [sumOf(first.parts) + between(first.means, first.means), sumOf(second.parts) + between(second.means, second.means)],
    covariance: between(first.means, second.means),
    squaredError: sumOf(parts) + between(apart, apart),
    df: welchDf(parts.filter((part) => part.squaredError > 0)),
  }
  const varianceRemoved = unadjusted.standardError ? 1 - pair.squaredError / unadjusted.standardError ** 2 : 0
  const adjustment = { method: 'post-stratification', varianceRemoved, strata: standing.length, collapsed: strata.length - standing.length } as const
  return { ...comparePair(pair, level, method), adjustment }
}

/**
 * The same with each unit moved to the same level of a covariate first: what strata and what was known before explain, both taken out.
 *
 * One slope for all, from within the cells of strata and arms, as in a regression with an intercept for each of them; its own error is small beside the rest.
 * Null where a stratum's arm lacks the covariate, where it does not differ within them, or for a ratio.
 * Source: Lin (2013) for strata as dummies; Deng, Xu, Kohavi and Walker (2013) for the covariate.
 */
export function compareStrataWithCovariate(strata: readonly StratumSums[], level: number): Comparison | null {
  const cells = strata.flatMap(({ treatment, control }) => [treatment, control]).filter(({ units }) => units > 0)
  if (cells.some(({ covariate, denominator }) => covariate === undefined || denominator !== undefined)) return null
  const within = cells.map(({ units, sum, covariate: x }) => ({
    together: x!.withOutcome - (x!.sum * sum) / units,
    own: x!.sumOfSquares - x!.sum ** 2 / units,
  }))
  const own = within.reduce((total, cell) => total + cell.own, 0)
  if (!(own > 1e-13 * cells.reduce((total, { covariate }) => total + covariate!.sumOfSquares, 0))) return null
  const theta = within.reduce((total, cell) => total + cell.together, 0) / own
  const centre = cells.reduce((total, { covariate }) => total + covariate!.sum, 0) / cells.reduce((total, { units }) => total + units, 0)
  const moved = strata.map(({ stratum, treatment, control }) => ({
    stratum,
    treatment: moveAlong(treatment, theta, centre),
    control: moveAlong(control, theta, centre),
  }))
  const compared = compareStrata(moved, level)
  const whole = strata.reduce((sum, each) => mergeStrata(sum, each), nothing)
  const plain = compareArms(whole.treatment, whole.control, level).standardError
  if (compared.adjustment === undefined || compared.standardError === null || plain === null) return compared
  return { ...compared, adjustment: { ...compared.adjustment, method: 'cuped', theta, varianceRemoved: 1 - (compared.standardError / plain) ** 2 } }
}

/** Sums of y - theta (x - centre). */
function moveAlong({ units, sum, sumOfSquares, covariate: x }: OutcomeSums, theta: number, centre: number): OutcomeSums {
  if (units === 0 || x === undefined) return empty
  const fromCentre = x.sum - units * centre
  const squares = x.sumOfSquares - 2 * centre * x.sum + units * centre * centre
  const together = x.withOutcome - centre * sum
  return { units, sum: sum - theta * fromCentre, sumOfSquares: sumOfSquares - 2 * theta * together + theta * theta * squares }
}

const empty: OutcomeSums = { units: 0, sum: 0, sumOfSquares: 0 }
const nothing: StratumSums = { stratum: '', treatment: empty, control: empty }

function mergeStrata(a: StratumSums, b: StratumSums): StratumSums {
  return { stratum: a.stratum, treatment: addOutcomeSums(a.treatment, b.treatment), control: addOutcomeSums(a.control, b.control) }
}

/** Thin strata together; where that is still thin, with the smallest of the others. */
function collapseThin(strata: readonly StratumSums[]): readonly StratumSums[] {
  const size = ({ treatment, control }: StratumSums) => treatment.units + control.units
  const isThin = ({ treatment, control }: StratumSums) => treatment.units < 2 || control.units < 2
  const firm = strata.filter((each) => !isThin(each)).sort((a, b) => size(a) - size(b))
  const thin = strata.filter(isThin)
  if (thin.length === 0) return firm
  let together = thin.reduce(mergeStrata)
  while (isThin(together) && firm.length > 0) together = mergeStrata(firm.shift()!, together)
  return [together, ...firm]
}

/** An arm's value over weighed strata, its error by stratum, and how far each stratum lies from the whole; null for a denominator of zero. */
function armOf(strata: readonly { readonly weight: number; readonly sums: OutcomeSums }[]) {
  const mean = (of: (sums: OutcomeSums) => number) => strata.reduce((sum, { weight, sums }) => sum + (weight * of(sums)) / sums.units, 0)
  const isRatio = strata.some(({ sums }) => sums.denominator)
  const size = isRatio ? mean((sums) => sums.denominator?.sum ?? 0) : 1
  if (size === 0) return null
  const top = mean((sums) => sums.sum)
  const value = top / size
  const means = strata.map(({ sums }) => (isRatio ? (sums.sum - value * (sums.denominator?.sum ?? 0)) / (sums.units * size) : sums.sum / sums.units - value))
  const parts = strata.map(({ weight, sums }) => ({
    squaredError: (weight * weight * varianceOf(sums, isRatio ? value : null)) / (size * size) / sums.units,
    df: sums.units - 1,
  }))
  return { value, means, parts }
}

/** Within one stratum: of y, or of y − ratio·d. */
function varianceOf({ units, sum, sumOfSquares, denominator: d }: OutcomeSums, ratio: number | null): number {
  const rest = ratio === null || !d ? sum : sum - ratio * d.sum
  const squares = ratio === null || !d ? sumOfSquares : sumOfSquares - 2 * ratio * d.withOutcome + ratio * ratio * d.sumOfSquares
  const left = squares - (rest * rest) / units
  return left <= sumOfSquares * 1e-13 ? 0 : left / (units - 1)
}

function sumOf(parts: readonly { readonly squaredError: number }[]): number {
  return parts.reduce((sum, part) => sum + part.squaredError, 0)
}
