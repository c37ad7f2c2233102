import { type Effect, whyNoEffect } from '../effect.ts'
import type { Interval } from '../interval.ts'
import type { Undetermined } from '../undetermined.ts'

/** How far an experiment was planned to go: where its always-valid interval is tightest. */
export interface AlwaysValidPlan {
  /** Units of all arms together at the planned end. */
  readonly plannedUnits: number
  /** Coverage over all looks together, in (0, 1). */
  readonly level: number
}

/** One end of an always-valid interval, for a question with one side such as a guardrail's. */
export interface AlwaysValidBound {
  readonly estimate: number
  readonly bound: number
  readonly level: number
  /** Against no difference, on that side. */
  readonly pValue: number
}

/**
 * An interval that holds at every look at once, however often one looks and whenever one stops: an asymptotic confidence sequence with a Gaussian mixture.
 *
 * effect: the estimate at this look; units: of all arms together that it rests on.
 * "Asymptotic": the first look must come after enough units for the estimate to be near normal; it is as safe then as a fixed interval of that size.
 * The p-value is always valid as well: below 1 - level at any look at most that often by chance.
 * Undetermined: "no-variance", "not-a-number", "too-few-units".
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024), "Time-uniform central limit theory and asymptotic confidence sequences", theorem 2.2;
 * mixture tuned by their equation for the tightest width at one sample size. Checked against: golden/sequential.json (gbstats), and simulation of 50 looks.
 */
export function alwaysValidInterval(effect: Effect, units: number, plan: AlwaysValidPlan): Interval | Undetermined {
  const wrong = whyNotSequential(effect, units, plan)
  if (wrong) return wrong
  const { estimate, squaredError } = effect
  const spread = (units / plan.plannedUnits) * mixtureAtPlan(1 - plan.level)
  const reach = Math.sqrt(squaredError) * mixtureReach(spread, 1 - plan.level)
  return { estimate, low: estimate - reach, high: estimate + reach, level: plan.level, pValue: mixturePValue((estimate * estimate) / squaredError, spread) }
}

/**
 * The lower or the upper end alone, all of the error on that side; tighter there than the two-sided interval.
 * Undetermined: as alwaysValidInterval. Source: the same paper, its one-sided sequence (appendix B.1).
 */
export function alwaysValidBound(effect: Effect, units: number, plan: AlwaysValidPlan & { readonly bound: 'low' | 'high' }): AlwaysValidBound | Undetermined {
  const wrong = whyNotSequential(effect, units, plan)
  if (wrong) return wrong
  const { estimate, squaredError } = effect
  const alpha = 1 - plan.level
  const spread = (units / plan.plannedUnits) * mixtureAtPlan(2 * alpha)
  const error = Math.sqrt(squaredError)
  const towards = plan.bound === 'low' ? 1 : -1
  const z = (towards * estimate) / error
  // A mixture over one half of the line is at most twice the whole one on that half, less one for the half that cannot help.
  const excess = Math.expm1(z <= 0 ? 0 : (z * z * spread) / (2 * (1 + spread)))
  const pValue = z <= 0 ? 1 : Math.min(1, Math.sqrt(1 + spread) / (2 * excess))
  return { estimate, bound: estimate - towards * error * mixtureReachOneSided(spread, alpha), level: plan.level, pValue }
}

/**
 * Half the width of the two-sided sequence in standard errors of the estimate.
 * spread: units times the mixture's variance, that is how much the mixture expects to have learnt by now; 0 < spread. alpha: 1 - level.
 */
export function mixtureReach(spread: number, alpha: number): number {
  return Math.sqrt(((1 + spread) / spread) * (Math.log1p(spread) - 2 * Math.log(alpha)))
}

function mixtureReachOneSided(spread: number, alpha: number): number {
  return Math.sqrt(((2 * (1 + spread)) / spread) * Math.log1p(Math.sqrt(1 + spread) / (2 * alpha)))
}

/** The mixture's likelihood of no effect over its likelihood of some: its inverse exceeds 1/alpha at most with chance alpha at any time (Ville). */
function mixturePValue(zSquared: number, spread: number): number {
  return Math.min(1, Math.sqrt(1 + spread) * Math.exp((-zSquared * spread) / (2 * (1 + spread))))
}

/** The spread at which the sequence is narrowest against a fixed interval: the root of s = log(1 + s) - 2 log(alpha), by fixed-point steps. */
function mixtureAtPlan(alpha: number): number {
  let spread = -2 * Math.log(alpha) + 1
  for (let step = 0; step < 200; step++) {
    const next = Math.log1p(spread) - 2 * Math.log(alpha)
    if (Math.abs(next - spread) < 1e-13 * spread) return next
    spread = next
  }
  return spread
}

function whyNotSequential(effect: Effect, units: number, { plannedUnits, level }: AlwaysValidPlan): Undetermined | null {
  if (!(level > 0 && level < 1)) throw new RangeError(`a level lies between 0 and 1, not ${level}`)
  if (!(plannedUnits > 0)) throw new RangeError(`an always-valid interval needs a planned number of units above zero, not ${plannedUnits}`)
  if (!(units >= 2)) return { undetermined: 'too-few-units', because: 'fewer than two units have been seen', mend: 'Wait until both groups have units.' }
  return whyNoEffect(effect)
}
