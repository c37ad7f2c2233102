/** A scale on which the swings of a metric are alike, and the way back. */
export interface ReadingScale {
  readonly to: (value: number) => number
  readonly from: (scaled: number) => number
}

const asIs: ReadingScale = { to: (value) => value, from: (scaled) => scaled }
const relative: ReadingScale = { to: Math.log, from: Math.exp }
const share: ReadingScale = { to: (value) => Math.log(value / (1 - value)), from: (scaled) => 1 / (1 + Math.exp(-scaled)) }
/** Counts with zeros: the square root evens out the swings of rare events. */
const count: ReadingScale = { to: Math.sqrt, from: (scaled) => Math.max(0, scaled) ** 2 }

/** Relative where all readings are above zero, by odds for shares, by square root for counts with zeros, else as they are. */
export function scaleOfReadings(values: ArrayLike<number>, unit: string | null): ReadingScale {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let whole = true
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!
    if (Number.isNaN(value)) continue
    least = Math.min(least, value)
    most = Math.max(most, value)
    whole &&= Number.isInteger(value)
  }
  if (unit === 'ratio') return least > 0 && most < 1 ? share : asIs
  if (least > 0) return relative
  return least >= 0 && whole ? count : asIs
}
