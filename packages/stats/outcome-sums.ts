import type { Sums } from './mean-difference.ts'

/**
 * Sums over the independent units of one arm: y is the outcome of a unit; d its denominator where the outcome is a ratio of two sums; x the covariate
 * measured before the unit was assigned, w the covariate of the denominator.
 *
 * Units nested in clusters: the cluster is the unit, y the sum over the cluster and d its size. A count is a mean; a count per exposure is a ratio.
 * Capped or winsorised revenue is the same sums over capped values: what is estimated is then the mean of capped values, not of revenue.
 */
export interface OutcomeSums extends Sums {
  /** Σ y³: with it, intervals of skewed means lean the way they should. */
  readonly sumOfCubes?: number
  readonly denominator?: {
    readonly sum: number
    readonly sumOfSquares: number
    /** Σ d·y */
    readonly withOutcome: number
  }
  readonly covariate?: {
    readonly sum: number
    readonly sumOfSquares: number
    /** Σ x·y */
    readonly withOutcome: number
    /** Σ x·d, where there is a denominator. */
    readonly withDenominator?: number
  }
  readonly denominatorCovariate?: {
    readonly sum: number
    readonly sumOfSquares: number
    /** Σ w·y */
    readonly withOutcome: number
    /** Σ w·d */
    readonly withDenominator: number
    /** Σ w·x */
    readonly withCovariate: number
  }
}

/** The mean, or the ratio where there is a denominator; null for no units and for a denominator of zero. */
export function outcomeValue({ units, sum, denominator }: OutcomeSums): number | null {
  const below = denominator ? denominator.sum : units
  return units === 0 || below === 0 ? null : sum / below
}

/** The sums of two sets of units taken as one; a part that one of them lacks is left out, for it would be wrong. */
export function addOutcomeSums(a: OutcomeSums, b: OutcomeSums): OutcomeSums {
  if (a.units === 0) return b
  if (b.units === 0) return a
  return {
    units: a.units + b.units,
    sum: a.sum + b.sum,
    sumOfSquares: a.sumOfSquares + b.sumOfSquares,
    ...(a.sumOfCubes !== undefined && b.sumOfCubes !== undefined && { sumOfCubes: a.sumOfCubes + b.sumOfCubes }),
    ...(a.denominator && b.denominator && { denominator: addParts(a.denominator, b.denominator) }),
    ...(a.covariate && b.covariate && { covariate: addParts(a.covariate, b.covariate) }),
    ...(a.denominatorCovariate && b.denominatorCovariate && { denominatorCovariate: addParts(a.denominatorCovariate, b.denominatorCovariate) }),
  }
}

function addParts<T extends object>(a: T, b: T): T {
  const other = b as Readonly<Record<string, number>>
  return Object.fromEntries(Object.entries(a).flatMap(([name, value]) => (other[name] === undefined ? [] : [[name, (value as number) + other[name]]]))) as T
}
