/** A level that follows a series: what it was after each value, and by how much each value missed the one before. */
export interface FollowedLevel {
  /** After each value; element t uses the values up to t. */
  readonly levels: Float64Array
  /** Value minus the level before it; NaN for the first and for missing values. */
  readonly errors: Float64Array
  readonly pace: number
  /** Sum of the sizes of the errors. */
  readonly cost: number
}

const paces = [0.05, 0.15, 0.35, 0.7, 1] as const
const settled = 4

/**
 * Exponential smoothing whose pace is the one of five with the smallest mean absolute error, and which a wild value moves no further than one three
 * spreads away would. values: NaN where there is none; the level stays then.
 */
export function followLevel(values: ArrayLike<number>): FollowedLevel {
  const followed = paces.map((pace) => followAt(values, pace))
  return followed.reduce((best, each) => (each.cost < best.cost ? each : best))
}

function followAt(values: ArrayLike<number>, pace: number): FollowedLevel {
  const levels = new Float64Array(values.length).fill(Number.NaN)
  const errors = new Float64Array(values.length).fill(Number.NaN)
  let level = Number.NaN
  let spread = Number.NaN
  let seen = 0
  let cost = 0
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!
    if (!Number.isNaN(value)) {
      if (Number.isNaN(level)) level = value
      else {
        const error = value - level
        errors[t] = error
        seen++
        const size = Math.abs(error)
        const bound = seen > settled && spread > 0 ? 3.75 * spread : Number.POSITIVE_INFINITY
        cost += size
        // The first values set the level as a mean does, the later ones at its pace.
        level += Math.max(pace, 1 / (seen + 1)) * Math.sign(error) * Math.min(size, bound)
        // Mean absolute error; 3.75 of them are three standard deviations of a normal.
        spread = Number.isNaN(spread) ? size : spread + Math.max(0.05, 1 / seen) * (Math.min(size, 2 * bound) - spread)
      }
    }
    levels[t] = level
  }
  return { levels, errors, pace, cost }
}
