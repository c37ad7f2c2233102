/** A straight axis: where a value stands between 0 and 1, and the round values written under it. */
export interface Axis {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  readonly at: (value: number) => number
}

/** An axis that holds all values and zero, with round ends and at most `count` steps. */
export function axisFor(values: readonly number[], count = 5): Axis {
  const finite = values.filter(Number.isFinite)
  const low = Math.min(0, ...finite)
  const high = Math.max(0, ...finite)
  const step = roundStep((high - low || 1) / count)
  const from = Math.floor(low / step + 1e-9) * step
  const to = Math.max(Math.ceil(high / step - 1e-9) * step, from + step)
  const steps = Math.round((to - from) / step)
  const ticks = Array.from({ length: steps + 1 }, (_, index) => tidy(from + index * step))
  return { from, to, ticks, at: (value) => (value - from) / (to - from) }
}

/** The next of 1, 2, 5 times a power of ten. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return tidy(power * ([1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10))
}

/** Drops the binary dust of adding steps. */
const tidy = (value: number) => Number(value.toPrecision(12)) + 0
