import { welchDf } from './comparison.ts'
import type { RatioLimits } from './fieller.ts'
import { findRoot } from './find-root.ts'
import { momentsOf } from './mean-difference.ts'
import type { OutcomeSums } from './outcome-sums.ts'
import { bend, skewnessOfCombination } from './skewness.ts'
import { studentTQuantile } from './student-t.ts'

/** Steps outward until a limit lies behind; each is half as long again as the one before, from a standard error on. */
const mostSteps = 24

/**
 * Limits of a ratio of two skewed means, as Fieller's: all ratios r for which treatment − r·control is not told from zero, each judged by its own error,
 * skewness and degrees of freedom; as for a difference, by the milder of Student's t and Hall's transformed t. A ratio of one is judged as the p-value of
 * the difference judges it.
 *
 * Both arms with two units or more, and a control above zero. Null where the set has no end: the control cannot be told from zero.
 * Sources: Fieller (1954); Hall (1992). Checked by simulation: coverage.test.ts.
 */
export function skewedLimitsOfRatio(treatment: OutcomeSums, control: OutcomeSums, level: number): RatioLimits | null {
  const [first, second] = [momentsOf(treatment), momentsOf(control)]
  const estimate = first.mean / second.mean
  const errorsAt = (ratio: number) => [first.variance! / treatment.units, (ratio * ratio * second.variance!) / control.units] as const
  const beyond = (ratio: number, side: 1 | -1) => {
    const [one, other] = errorsAt(ratio)
    const df = welchDf([
      { squaredError: one, df: treatment.units - 1 },
      { squaredError: other, df: control.units - 1 },
    ])
    const t = (side * (first.mean - ratio * second.mean)) / Math.sqrt(one + other)
    const skewness = side * (skewnessOfCombination(treatment, control, ratio) ?? 0)
    return Math.min(t, bend(t, skewness)) - studentTQuantile(0.5 + level / 2, df)
  }
  const [one, other] = errorsAt(estimate)
  // Every unit of the treatment has nothing: so has the ratio, whatever the control's error.
  if (one + other === 0) return { low: estimate, high: estimate }
  const step = Math.sqrt(one + other) / second.mean
  const low = outward(estimate, -step, (ratio) => beyond(ratio, 1))
  const high = outward(estimate, step, (ratio) => beyond(ratio, -1))
  return low === null || high === null ? null : { low, high }
}

/** Where the function first rises above zero on the way outward; null where it never does. */
function outward(from: number, firstStep: number, beyond: (ratio: number) => number): number | null {
  let inside = from
  let step = firstStep
  for (let count = 0; count < mostSteps; count++) {
    const next = inside + step
    if (beyond(next) > 0) return findRoot(beyond, Math.min(inside, next), Math.max(inside, next), 1e-9 * Math.abs(step))
    inside = next
    step *= 1.5
  }
  return null
}
