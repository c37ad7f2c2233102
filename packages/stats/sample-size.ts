import type { Baseline } from './baseline.ts'
import { type PowerDesign, powerOf } from './power.ts'
import type { Undetermined } from './undetermined.ts'

/** Units that an experiment needs. */
export interface SampleSize {
  readonly units: number
  /** The control and then every treatment, in the order of the split. */
  readonly arms: readonly number[]
}

/**
 * The fewest units that find an effect with this power; with a margin, that rule the loss out where the true effect is `effect` (mostly 0).
 *
 * effect: absolute, in the outcome's unit. power: in (0, 1), such as 0.8.
 * Undetermined: "no-effect" where there is nothing to find, "no-variance", "out-of-reach" beyond 10^12 units or where a share would leave 0 to 1.
 * Checked against: golden/power.json (statsmodels, solved for the sample size).
 */
export function unitsNeeded(baseline: Baseline, effect: number, power: number, design: PowerDesign): SampleSize | Undetermined {
  if (!(baseline.variance > 0)) return noVariance
  if (effect + (design.margin ?? 0) === 0 || (design.margin !== undefined && effect + design.margin < 0)) return noEffect
  const least = 2 * design.split.length
  const most = 1e12
  if (powerOf(baseline, effect, most, design) < power) return outOfReach
  const units = firstAbove((n) => powerOf(baseline, effect, n, design) - power, least, most)
  const total = design.split.reduce((sum, weight) => sum + weight, 0)
  // Rounding noise of the search does not call for one more unit.
  const arms = design.split.map((weight) => Math.max(2, Math.ceil((units * weight) / total - 1e-6)))
  return { units: arms.reduce((sum, arm) => sum + arm, 0), arms }
}

/**
 * The smallest effect that so many units find with this power, absolute and in the direction named; over baseline.value it is the relative one.
 * With a margin: the smallest true effect at which the loss is ruled out, which is below zero where there are units to spare.
 *
 * Undetermined: "no-variance", "too-few-units", "out-of-reach" where not even the largest change of a share would be found.
 */
export function detectableEffect(
  baseline: Baseline,
  units: number,
  power: number,
  design: PowerDesign,
  direction: 'up' | 'down' = 'up',
): number | Undetermined {
  if (!(baseline.variance > 0)) return noVariance
  const sign = direction === 'up' || design.margin !== undefined ? 1 : -1
  const margin = design.margin ?? 0
  const excess = (distance: number) => powerOf(baseline, sign * distance - margin, units, design) - power
  const most = baseline.isShare ? (sign > 0 ? 1 - baseline.value : baseline.value) + margin : farEnough(excess, Math.sqrt(baseline.variance))
  if (most === null) return { undetermined: 'too-few-units', because: 'an arm has fewer than two units', mend: 'Plan more units.' }
  if (excess(most) < 0) return outOfReach
  return sign * firstAbove(excess, 0, most) - margin
}

/**
 * The smallest loss that so many units rule out with this power, where the true effect is `effect` (mostly 0): absolute, above zero.
 * Undetermined: "no-variance", "too-few-units".
 */
export function detectableMargin(baseline: Baseline, effect: number, units: number, power: number, design: PowerDesign): number | Undetermined {
  if (!(baseline.variance > 0)) return noVariance
  const excess = (margin: number) => powerOf(baseline, effect, units, { ...design, margin }) - power
  const most = farEnough(excess, Math.sqrt(baseline.variance))
  if (most === null) return { undetermined: 'too-few-units', because: 'an arm has fewer than two units', mend: 'Plan more units.' }
  return firstAbove(excess, 0, most)
}

/**
 * Whole days until so many units have come, at so many a day.
 * Undetermined: "no-units" where none come.
 */
export function daysNeeded(units: number, unitsPerDay: number): number | Undetermined {
  if (!(unitsPerDay > 0)) return { undetermined: 'no-units', because: 'no units come', mend: 'Read from the history how many units come a day.' }
  return Math.ceil(units / unitsPerDay)
}

function farEnough(excess: (distance: number) => number, start: number): number | null {
  for (let distance = start, i = 0; i < 60; distance *= 2, i++) if (excess(distance) >= 0) return distance
  return null
}

/** Where a rising function first reaches zero, between a point below and one at or above it. Halves by ratio while the ends lie far apart. */
function firstAbove(rising: (x: number) => number, low: number, high: number): number {
  if (rising(low) >= 0) return low
  let [below, above] = [low, high]
  for (let i = 0; i < 200 && above - below > 1e-10 * above; i++) {
    const middle = below > 0 && above > 4 * below ? Math.sqrt(below * above) : (below + above) / 2
    if (rising(middle) >= 0) above = middle
    else below = middle
  }
  return above
}

const noVariance: Undetermined = {
  undetermined: 'no-variance',
  because: 'every unit has the same value',
  mend: 'Choose an outcome that differs between units.',
}
const noEffect: Undetermined = { undetermined: 'no-effect', because: 'there is no effect to find', mend: 'Name the smallest effect worth acting on.' }
const outOfReach: Undetermined = {
  undetermined: 'out-of-reach',
  because: 'no number of units finds this effect',
  mend: 'Plan a larger effect, or another outcome.',
}
