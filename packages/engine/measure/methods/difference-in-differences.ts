import { groupDifference, type Interval, isUndetermined, studentInterval, studentTQuantile, type Undetermined } from '@plumbline/stats'
import { type BlockPanel, blockOf, meanByPeriod, meanOf, noPrePeriod, valuesBetween } from './block-panel.ts'
import { type DesignPoint, type DesignQuestion, type DesignResult, type EventStudyPoint, rungAfter } from './design.ts'
import { blockChecks } from './difference-checks.ts'
import { cellOf, type Panel } from './panel.ts'
import { relativeByFieller, relativeToExpected, totalOf } from './relative.ts'
import { type TwoWayEffect, twoWayEffect } from './two-way-effect.ts'

/**
 * Difference in differences for treated units that begin together: how their mean moved across the start, less how the untreated moved.
 *
 * Each unit is collapsed to its change, so that its periods may depend on each other (Bertrand, Duflo and Mullainathan 2004); the interval is
 * Student's t over units with each side's own spread, which stays honest with few. One treated unit borrows the spread of the untreated (Conley and Taber 2011). Where cells are
 * missing, two-way fixed effects with a jackknife over units, which is the same where none is.
 * Undetermined: "no-treated-units", "no-untreated-units", "different-starts", "no-pre-period", "no-post-period"; the effect alone is undetermined for
 * "too-few-units" (one against one) and "no-variance".
 */
export function differenceInDifferences(question: DesignQuestion & { readonly panel: Panel }): DesignResult | Undetermined {
  const block = measurableBlock(question.panel)
  if (isUndetermined(block)) return block
  const { level } = question
  const estimate = effectOf(block)
  const effect = isUndetermined(estimate) ? estimate : studentInterval(estimate, level)
  const checks = blockChecks(block, question, (shorter) => {
    const placebo = effectOf(shorter)
    return isUndetermined(placebo) ? placebo : studentInterval(placebo, level)
  })
  const cells = block.treated.reduce((sum, unit) => sum + valuesBetween(block.panel, unit, block.start, block.panel.periods.length).length, 0)
  return {
    method: 'difference-in-differences',
    rung: rungAfter(checks),
    effect,
    relative: relativeOf(effect, estimate, level),
    cumulative: totalOf(effect, cells, question.additive ?? true),
    series: seriesOf(block, level),
    eventStudy: eventStudyOf(block, level),
    assumptions: assumptionsOf(question.noun ?? 'unit'),
    checks,
    from: block.panel.periods[0]!,
    to: block.panel.periods.at(-1)!,
    units: block.treated.length + block.untreated.length,
  }
}

/** The block without units that have no value before or none after the start. */
function measurableBlock(panel: Panel): BlockPanel | Undetermined {
  const block = blockOf(panel)
  if (isUndetermined(block)) return block
  const { start } = block
  const before = (unit: number) => valuesBetween(panel, unit, 0, start).length > 0
  const after = (unit: number) => valuesBetween(panel, unit, start, panel.periods.length).length > 0
  const treated = block.treated.filter((unit) => before(unit) && after(unit))
  const untreated = block.untreated.filter((unit) => before(unit) && after(unit))
  if (treated.length > 0 && untreated.length > 0) return { ...block, treated, untreated }
  if (!block.treated.some(before)) return noPrePeriod
  if (!block.treated.some(after))
    return { undetermined: 'no-post-period', because: 'no treated unit has a value after the start', mend: 'Wait for a period after the start.' }
  return {
    undetermined: 'no-untreated-units',
    because: 'no unit of one of the groups has values both before and after the start',
    mend: 'Fill in the missing cells, or bring more units.',
  }
}

function effectOf(block: BlockPanel): TwoWayEffect | Undetermined {
  const { panel, treated, untreated, start } = block
  const end = panel.periods.length
  const complete = [...treated, ...untreated].every((unit) => valuesBetween(panel, unit, 0, end).length === end)
  if (!complete) return twoWayEffect(block)
  const mean = (unit: number, from: number, before: number) => meanOf(valuesBetween(panel, unit, from, before))!
  const afters = treated.map((unit) => mean(unit, start, end))
  const changes = [treated, untreated].map((units) => units.map((unit) => mean(unit, start, end) - mean(unit, 0, start))) as [number[], number[]]
  const difference = groupDifference(...changes)
  if (isUndetermined(difference)) return difference
  const observed = meanOf(afters)!
  const changed = meanOf(changes[0])!
  const share = treated.length * Math.max(1, treated.length - 1)
  const observedSquaredError = afters.reduce((sum, value) => sum + (value - observed) ** 2, 0) / share
  const covariance = afters.reduce((sum, value, index) => sum + (value - observed) * (changes[0][index]! - changed), 0) / share
  return { ...difference, observed, observedSquaredError, covariance }
}

function relativeOf(effect: Interval | Undetermined, estimate: TwoWayEffect | Undetermined, level: number): Interval | Undetermined {
  if (isUndetermined(effect) || isUndetermined(estimate)) return effect as Undetermined
  const { observed, observedSquaredError, covariance, squaredError, df } = estimate
  // One treated unit was what it was: its own spread is not known.
  if (observedSquaredError === 0) return relativeToExpected(observed, effect)
  return relativeByFieller(effect, {
    counterfactual: observed - effect.estimate,
    squaredErrors: [squaredError, Math.max(0, observedSquaredError + squaredError - 2 * covariance)],
    covariance: covariance - squaredError,
    reach: studentTQuantile(0.5 + level / 2, df),
  })
}

function seriesOf(block: BlockPanel, level: number): DesignPoint[] {
  const { panel, treated, untreated, start } = block
  const observed = meanByPeriod(panel, treated)
  return panel.periods.map((period, index) => {
    const changes = [treated, untreated].map((units) =>
      units.flatMap((unit) => {
        const value = cellOf(panel, unit, index)
        return value === null ? [] : [value - meanOf(valuesBetween(panel, unit, 0, start))!]
      }),
    ) as [number[], number[]]
    const value = observed[index] ?? null
    if (value === null || changes[1].length === 0) return { period, observed: value, expected: null, low: null, high: null, after: index >= start }
    const expected = value - (meanOf(changes[0])! - meanOf(changes[1])!)
    const difference = groupDifference(...changes)
    const reach = isUndetermined(difference) ? null : studentTQuantile(0.5 + level / 2, difference.df) * Math.sqrt(difference.squaredError)
    return {
      period,
      observed: value,
      expected,
      low: reach === null ? null : expected - reach,
      high: reach === null ? null : expected + reach,
      after: index >= start,
    }
  })
}

/** Each period against the last one before the start, over units that have both. */
function eventStudyOf({ panel, treated, untreated, start }: BlockPanel, level: number): EventStudyPoint[] {
  return panel.periods.flatMap((_, index) => {
    if (index === start - 1) return []
    const changes = [treated, untreated].map((units) =>
      units.flatMap((unit) => {
        const [value, base] = [cellOf(panel, unit, index), cellOf(panel, unit, start - 1)]
        return value === null || base === null ? [] : [value - base]
      }),
    ) as [number[], number[]]
    const difference = groupDifference(...changes)
    return [{ periods: index - start, effect: isUndetermined(difference) ? difference : studentInterval(difference, level) }]
  })
}

function assumptionsOf(noun: string): string[] {
  return [
    `Without it, the treated ${noun} would have moved as the untreated did.`,
    `Nothing else began at the same time for the treated ${noun} alone.`,
    `What one ${noun} does leaves the others as they were: customers do not move between treated and untreated.`,
  ]
}
