import { daysOf, type Histories, type Initiative, type Strategy } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import { type StatedEffect, statedEffect } from '../../align/effect.ts'
import { addDays, type Days, fullDays, overlap, periodsIn, type Ramp } from './days.ts'
import type { MoneyRange } from './ledger.ts'
import { grainOf, levelOn, type MoneyRoute, priceEffect, times } from './money-route.ts'

/** What an initiative promised when it was approved. */
export interface ApprovedPromise {
  /** As it stood then. */
  readonly initiative: Initiative
  /** The day; null where nobody approved it and it counts as it stands today. */
  readonly on: string | null
}

/** The first promised day and how the effect grows: start, the stages before production, the delay, then the ramp; middles of their ranges. */
function rampOf({ start, stageSince, stage, duration }: Initiative, { delay, ramp }: StatedEffect): Ramp | Undetermined {
  const begins = start ?? (stage === 'idea' ? undefined : stageSince)
  if (begins === undefined) return { undetermined: 'no-start', because: 'it has no start', mend: 'Say on which day work begins.' }
  const built = start === undefined ? 0 : (['idea', 'proof-of-concept', 'pilot'] as const).reduce((days, each) => days + middleDays(duration?.[each]), 0)
  return { from: addDays(begins, built + middleDays(delay)), rampDays: Math.round(middleDays(ramp)) }
}

/**
 * Money promised for some days: the effect as it was stated at approval, at the worth of today.
 *
 * A relative effect is of the level on the day of approval. Undetermined: as rampOf and priceEffect, and "no-level".
 */
export function promisedMoney(
  { initiative, on }: ApprovedPromise,
  effect: StatedEffect,
  route: MoneyRoute,
  days: Days,
  strategy: Strategy,
  histories: Histories,
): MoneyRange | Undetermined {
  const ramp = rampOf(initiative, effect)
  if (isUndetermined(ramp)) return ramp
  const { metric } = effect
  const base = levelOn(histories, metric, on ?? initiative.start ?? ramp.from) ?? histories.get(metric)?.[0]?.value ?? null
  const size = statedEffect(effect, base)
  if (size === null) return { undetermined: 'no-level', because: `${metric} has no number to take a share of`, mend: `Bring the numbers of ${metric}.` }
  const reach = effect.reach?.value ?? 1
  const perPeriod = { estimate: ((size.low + size.high) / 2) * reach, low: size.low * reach, high: size.high * reach }
  const whole = overlap(days, { from: ramp.from, until: days.until })
  if (whole === null) return nothing
  let total = nothing
  for (const part of periodsIn(whole, grainOf(metric, strategy), strategy.workspace)) {
    const price = priceEffect(route, perPeriod, metric, (id) => levelOn(histories, id, part.period))
    if (isUndetermined(price)) return price
    total = plus(total, times(price, fullDays(ramp, part.days) / part.length))
  }
  return total
}

export const nothing: MoneyRange = { estimate: 0, low: 0, high: 0 }

/** The sum of two amounts that err together: low with low, high with high. */
export function plus(a: MoneyRange, b: MoneyRange): MoneyRange {
  return { estimate: a.estimate + b.estimate, low: a.low + b.low, high: a.high + b.high }
}

function middleDays(range: { readonly low: number; readonly high: number; readonly unit: string | null } | undefined): number {
  return range === undefined ? 0 : (daysOf({ value: (range.low + range.high) / 2, unit: range.unit }) ?? 0)
}
