/** Demand that comes now and then: how likely it comes, and how much then. */
export interface IntermittentFit {
  /** What a period is expected to bring, on average. */
  readonly mean: number
  /** Chance that a period brings something. */
  readonly chance: number
}

/** Whether a series is demand that comes now and then: nothing in at least a quarter of the periods (Syntetos, Boylan and Croston 2005), never below. */
export function isIntermittent(values: Float64Array): boolean {
  let nothing = 0
  for (const value of values) {
    if (value < 0) return false
    if (value === 0) nothing++
  }
  return nothing >= 0.25 * values.length && nothing < values.length
}

/**
 * Croston's method: sizes and the periods between them smoothed apart. approximated: the correction of Syntetos and Boylan (2005), whose
 * mean is not too high (SBA). alpha: weight of the newest, 0 to 1.
 */
export function croston(values: Float64Array, alpha: number, approximated: boolean): IntermittentFit {
  let size = 0
  let between = 0
  let since = 0
  for (const value of values) {
    since++
    if (value === 0) continue
    size = size === 0 ? value : size + alpha * (value - size)
    between = between === 0 ? since : between + alpha * (since - between)
    since = 0
  }
  const chance = between === 0 ? 0 : Math.min(1, 1 / between)
  return { mean: (approximated ? 1 - alpha / 2 : 1) * chance * size, chance }
}

/** The method of Teunter, Syntetos and Babai (2011): the chance is smoothed every period, so that demand that dies out is seen to. */
export function teunter(values: Float64Array, alpha: number, beta: number): IntermittentFit {
  const positive = values.filter((value) => value > 0)
  let chance = positive.length / values.length
  let size = positive.reduce((sum, value) => sum + value, 0) / positive.length
  for (const value of values) {
    chance += beta * ((value > 0 ? 1 : 0) - chance)
    if (value > 0) size += alpha * (value - size)
  }
  return { mean: chance * size, chance }
}
