import { daysBetween, type Evidence, type Histories, type Initiative, type Strategy } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import { indexEvidence, isMeasured, rungStrength } from '../../align/evidence.ts'
import { addDays, type Days, overlap, periodsIn, quartersIn } from './days.ts'
import type { MoneyRange } from './ledger.ts'
import { grainOf, levelOn, type MoneyRoute, priceEffect, times } from './money-route.ts'

/** How long an effect is taken to go on after its measurement ended: a year, then it has to be measured again. */
const carriedForDays = 365

/** What was measured of an initiative on a metric, for the days of one period on which it was in use: what it claims of that period. */
export interface Claim {
  readonly initiative: string
  readonly metric: string
  readonly route: MoneyRoute
  readonly evidence: Evidence
  /** First day of the fiscal quarter and of the metric's period. */
  readonly quarter: string
  readonly period: string
  readonly days: Days
  readonly carriedForward: boolean
  /** Effect a whole period in the unit of the metric, within its reach. */
  readonly size: number
  /** Money for these days. */
  readonly money: MoneyRange | Undetermined
}

/**
 * Claims of an initiative on a metric within some days: the best evidence of each day on which it was in use, carried forward for a year
 * after it was measured.
 *
 * inUse: days of use; null where it never was.
 */
export function claimsOf(
  initiative: Initiative,
  metric: string,
  route: MoneyRoute,
  inUse: Days | null,
  within: Days,
  strategy: Strategy,
  histories: Histories,
): readonly Claim[] {
  const days = inUse === null ? null : overlap(inUse, within)
  if (days === null) return []
  const evidence = indexEvidence(strategy).get(initiative.id)?.get(metric) ?? []
  const windows = windowsOf(
    evidence.filter(({ rung }) => isMeasured(rung)),
    days,
  )
  const stated = initiative.effects.find((effect) => effect.metric === metric)
  return windows.flatMap(({ evidence, days, carriedForward }) =>
    quartersIn(days, strategy.workspace).flatMap((quarter) =>
      periodsIn(overlap(quarter, days)!, grainOf(metric, strategy), strategy.workspace).map((part): Claim => {
        const shared = { initiative: initiative.id, metric, route, evidence, quarter: quarter.from, period: part.period, days: part.days, carriedForward }
        const effect = perPeriod(evidence, stated?.reach?.value ?? 1, levelOn(histories, metric, part.period))
        if (effect === null) return { ...shared, size: 0, money: noLevel(metric) }
        const money = priceEffect(route, effect, metric, (id) => levelOn(histories, id, part.period))
        const share = daysBetween(part.days.from, part.days.until) / part.length
        return { ...shared, size: effect.estimate, money: isUndetermined(money) ? money : times(money, share) }
      }),
    ),
  )
}

interface Window {
  readonly evidence: Evidence
  readonly days: Days
  readonly carriedForward: boolean
}

/** For each day the evidence that speaks for it: measured on the day before carried forward, then the stronger rung, then the later. */
function windowsOf(evidence: readonly Evidence[], days: Days): readonly Window[] {
  const candidates = evidence.flatMap((each): Window[] => {
    const from = each.from ?? days.from
    const until = each.to === undefined ? from : addDays(each.to, 1)
    const carried = { from: until, until: addDays(until, carriedForDays) }
    return [
      { evidence: each, days: { from, until }, carriedForward: false },
      { evidence: each, days: carried, carriedForward: true },
    ].flatMap((window) => {
      const inside = overlap(window.days, days)
      return inside === null ? [] : [{ ...window, days: inside }]
    })
  })
  const cuts = [...new Set(candidates.flatMap((window) => [window.days.from, window.days.until]))].toSorted()
  return cuts.slice(0, -1).flatMap((from, index) => {
    const part = { from, until: cuts[index + 1]! }
    const best = candidates.filter((window) => overlap(window.days, part) !== null).toSorted(strongestFirst)[0]
    return best === undefined ? [] : [{ ...best, days: part }]
  })
}

function strongestFirst(a: Window, b: Window): number {
  return (
    Number(a.carriedForward) - Number(b.carriedForward) ||
    rungStrength(b.evidence.rung) - rungStrength(a.evidence.rung) ||
    compareText(b.evidence.to ?? '', a.evidence.to ?? '') ||
    compareText(a.evidence.id, b.evidence.id)
  )
}

/** A relative effect is of the level without it: of a level with it, r / (1 + r). */
function perPeriod(evidence: Evidence, reach: number, level: number | null): MoneyRange | null {
  const { estimate } = evidence
  const ends = { estimate, low: evidence.low ?? estimate, high: evidence.high ?? estimate }
  if (evidence.scale === 'absolute') return times(ends, reach)
  if (level === null) return null
  const of = (ratio: number) => (level * ratio) / (1 + ratio)
  return times({ estimate: of(ends.estimate), low: of(ends.low), high: of(ends.high) }, reach)
}

function noLevel(metric: string): Undetermined {
  return { undetermined: 'no-level', because: `${metric} has no number for the period`, mend: `Bring the numbers of ${metric}.` }
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
