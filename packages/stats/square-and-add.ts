/** An estimate with limits of its own. */
export interface Limits {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/**
 * Limits of a difference of two independent estimates from the limits of each: Newcombe's squaring and adding, which keeps the lean of both.
 *
 * Source: Newcombe (1998), Zou and Donner (2008).
 */
export function limitsOfDifference(first: Limits, second: Limits): Limits {
  const estimate = first.estimate - second.estimate
  return {
    estimate,
    low: estimate - Math.hypot(first.estimate - first.low, second.high - second.estimate),
    high: estimate + Math.hypot(first.high - first.estimate, second.estimate - second.low),
  }
}

/**
 * Limits of a ratio of two independent estimates from the limits of each; null where the lower limit of the bottom is zero or below.
 * With limits that lie evenly around the estimates it is Fieller's interval.
 *
 * Source: Donner and Zou (2012).
 */
export function limitsOfRatio(top: Limits, bottom: Limits): Limits | null {
  if (!(bottom.low > 0)) return null
  const product = top.estimate * bottom.estimate
  const lowTop = top.low * (2 * top.estimate - top.low)
  const highBottom = bottom.high * (2 * bottom.estimate - bottom.high)
  const highTop = top.high * (2 * top.estimate - top.high)
  const lowBottom = bottom.low * (2 * bottom.estimate - bottom.low)
  return {
    estimate: top.estimate / bottom.estimate,
    // The same root as (product − √…) / highBottom, in the form that stays whole where highBottom passes zero.
    low: lowTop === 0 ? 0 : lowTop / (product + Math.sqrt(Math.max(0, product * product - lowTop * highBottom))),
    high: (product + Math.sqrt(Math.max(0, product * product - highTop * lowBottom))) / lowBottom,
  }
}
