/** What every model of a series says once it has learned it, in the unit of the values it was given. */
export interface SeriesFit {
  /** What each known value was expected to be one step before it; NaN where the model had too little to say. */
  readonly expected: Float64Array
  /** How many numbers were learned. */
  readonly learned: number
  /** Minus twice the log-likelihood at its best, up to a constant; comparable between models that use every value. */
  readonly criterion: number
  /** What it expects of the next steps. */
  readonly ahead: (steps: number) => Float64Array
  /** How a shock of one, now, moves this and the following steps: begins with 1. */
  readonly responses: (steps: number) => Float64Array
}

/** Akaike's criterion for small samples (Hurvich and Tsai 1989); the size of the errors counts as one more number. Infinite where too few points are left. */
export function aiccOf({ criterion, learned }: Pick<SeriesFit, 'criterion' | 'learned'>, points: number): number {
  const numbers = learned + 1
  const spare = points - numbers - 1
  return spare <= 0 ? Number.POSITIVE_INFINITY : criterion + 2 * numbers + (2 * numbers * (numbers + 1)) / spare
}
