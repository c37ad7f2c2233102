/** A share with the interval that a sketch leaves open; low and high equal the ratio where every value was looked at. */
export interface Share {
  /** 0 to 1. */
  readonly ratio: number
  readonly low: number
  readonly high: number
  /** Distinct values that were looked at. */
  readonly of: number
  readonly exact: boolean
}

/** 1.96 standard errors: the intervals hold 95 times in 100. */
const z = 1.959963984540054

/** The share of sampled values that fit. Null when none was looked at. Source: Wilson (1927). */
export function shareOfValues(fitting: number, of: number, exact: boolean): Share | null {
  if (of === 0) return null
  const ratio = fitting / of
  if (exact) return { ratio, low: ratio, high: ratio, of, exact }
  const centre = (ratio + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z * Math.sqrt((ratio * (1 - ratio)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of)
  return { ratio, low: Math.max(0, centre - half), high: Math.min(1, centre + half), of, exact }
}

/**
 * The share of rows whose value fits, from the sampled values and the rows that hold each: a ratio estimate with the linearised variance.
 * Source: Cochran, Sampling Techniques (1977), 2.11.
 */
export function shareOfRows(rows: readonly number[], fits: readonly boolean[], exact: boolean): Share | null {
  const of = rows.length
  const all = rows.reduce((sum, count) => sum + count, 0)
  if (of === 0 || all === 0) return null
  const ratio = rows.reduce((sum, count, index) => sum + (fits[index] ? count : 0), 0) / all
  if (exact) return { ratio, low: ratio, high: ratio, of, exact }
  const mean = all / of
  const squares = rows.reduce((sum, count, index) => sum + (count * ((fits[index] ? 1 : 0) - ratio)) ** 2, 0)
  const half = of < 2 ? 1 : (z * Math.sqrt(squares / (of * (of - 1)))) / mean
  // All or nothing leaves no spread to see: then what the count of values leaves open is taken.
  const values = shareOfValues(fits.filter(Boolean).length, of, false)!
  const below = Math.max(half, ratio === 1 ? 1 - values.low : 0)
  const above = Math.max(half, ratio === 0 ? values.high : 0)
  return { ratio, low: Math.max(0, ratio - below), high: Math.min(1, ratio + above), of, exact }
}
