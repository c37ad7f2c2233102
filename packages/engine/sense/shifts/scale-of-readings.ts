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
export function scaleOfReadings(values: readonly number[], unit: string | null): ReadingScale {
  const least = Math.min(...values)
  const most = Math.max(...values)
  if (unit === 'ratio') return least > 0 && most < 1 ? share : asIs
  if (least > 0) return relative
  return least >= 0 && values.every(Number.isInteger) ? count : asIs
}
