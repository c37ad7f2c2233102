/** What comes to a series from outside of its own past: a long season, holidays, prices. Counted from its first value and going on beyond the last. */
export interface Course {
  /** What it adds at period t. */
  readonly at: (t: number) => number
  /** How many numbers were learned; a figure that is kept by half counts as half. */
  readonly learned: number
  /** How well it is known over the steps that follow the last value. */
  readonly doubt: (steps: number) => Doubt
}

/**
 * Errors of what was learned, as they will be felt at each step: drawn as the sum of `shared[k][step]` times a standard normal that all steps share,
 * and `own[step]` times one of each step's own.
 */
export interface Doubt {
  readonly shared: readonly Float64Array[]
  readonly own: Float64Array
}

/** Doubts that do not depend on each other, as one. */
export function addDoubts(doubts: readonly Doubt[], steps: number): Doubt {
  return {
    shared: doubts.flatMap(({ shared }) => shared),
    own: Float64Array.from({ length: steps }, (_, step) => Math.sqrt(doubts.reduce((sum, { own }) => sum + own[step]! ** 2, 0))),
  }
}

/** Variance at each step. */
export function varianceOfDoubt({ shared, own }: Doubt): Float64Array {
  return own.map((size, step) => shared.reduce((sum, column) => sum + column[step]! ** 2, size * size))
}
