import type { Goal, Metric } from '../strategy.ts'
import type { Quantity } from '../values/quantity.ts'
import { type CheckResult, defineCheck } from './check.ts'
import { nameOf, sayQuantity, unitOf } from './words.ts'

export const goalUnitClash = defineCheck({
  code: 'goal-unit-clash',
  title: 'Goal in another unit than its metric',
  severity: 'error',
  why: 'Numbers in two units cannot be compared, so neither the distance to the target nor its chance means anything.',
  *run({ strategy }) {
    for (const goal of strategy.goals.values()) {
      const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
      if (metric === undefined) continue
      const before = clashOf(goal, metric, 'baseline')
      if (before !== null) yield before
      const after = clashOf(goal, metric, 'target')
      if (after !== null) yield after
    }
  },
})

function clashOf(goal: Goal, metric: Metric, field: 'baseline' | 'target'): CheckResult | null {
  const written = goal[field]
  const unit = unitOf(metric.unit)
  if (written === undefined || written.unit === null || unit === null) return null
  if (written.unit === 'point') return unit === 'ratio' ? null : pointsClash(goal, metric, field, written)
  if (written.unit === unit) return null
  return {
    thing: `goal/${goal.id}`,
    path: [field],
    suffix: field,
    message: `The goal ${nameOf(goal)} has the ${field} ${sayQuantity(written)}, but ${nameOf(metric)} is measured in ${sayUnit(unit)}.`,
    mend: `Write the ${field} in ${sayUnit(unit)}, such as "${field}: ${example(unit)}", or correct the unit of the metric ${metric.id}.`,
    found: sayQuantity(written),
    expected: sayUnit(unit),
    related: [`metric/${metric.id}`],
  }
}

/** "45 points" is read as 45 percentage points, 0.45: right for a share, wrong for a score. */
function pointsClash(goal: Goal, metric: Metric, field: 'baseline' | 'target', written: Quantity): CheckResult {
  const plain = Number((written.value * 100).toPrecision(12))
  return {
    thing: `goal/${goal.id}`,
    path: [field],
    suffix: field,
    message: `The goal ${nameOf(goal)} has the ${field} ${sayQuantity(written)}, which is read as percentage points, but ${nameOf(metric)} is no share.`,
    mend: `Write "${field}: ${plain}" without a unit, and give the metric ${metric.id} the unit "score".`,
    found: sayQuantity(written),
    expected: String(plain),
    related: [`metric/${metric.id}`],
  }
}

function sayUnit(unit: string): string {
  return unit === 'ratio' ? 'percent' : unit === 'point' ? 'points' : /^[A-Z]{3}$/.test(unit) ? unit : `${unit}s`
}

function example(unit: string): string {
  return unit === 'ratio' ? '12%' : /^[A-Z]{3}$/.test(unit) ? `1.5M ${unit}` : `40 ${unit}s`
}
