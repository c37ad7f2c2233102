import { plural } from '@plumbline/model'
import { type Interval, isUndetermined, studentTQuantile, type Undetermined } from '@plumbline/stats'
import { sayCount } from '../../numbers-in-words.ts'
import { type DesignPoint, type DesignQuestion, type DesignResult, rungAfter } from './design.ts'
import { type GroupTimeCell, type GroupTimeQuestion, type GroupTimes, groupTimesOf } from './group-time.ts'
import { type Aggregate, type Aggregates, aggregatesOf, type Estimated } from './group-time-aggregate.ts'
import type { Adjustment } from './group-time-difference.ts'
import { errorsOf, type GroupTimeErrors } from './group-time-errors.ts'
import { errorByLeavingOut } from './leave-one-unit-out.ts'
import { cellOf, type Panel } from './panel.ts'
import { relativeByFieller, totalOf } from './relative.ts'
import { staggeredChecks } from './staggered-checks.ts'

export interface StaggeredQuestion extends DesignQuestion {
  readonly panel: Panel
  /** Whom to compare with; never-treated units where there are two or more, else those not treated yet as well. */
  readonly control?: 'never' | 'not-yet'
  /** Periods before its start in which a unit may already react; 0 where nobody said. */
  readonly anticipation?: number
  /** "varying" where nobody said. */
  readonly base?: 'varying' | 'universal'
  /** How the panel's covariates are used; "doubly-robust" where there are any, else "none". */
  readonly adjustment?: Adjustment
}

export interface StaggeredResult extends DesignResult, StaggeredSummaries {}

/** What staggered adoption says besides: the effect of each start in each period, and four ways to sum them up. */
export interface StaggeredSummaries {
  readonly groupTimes: readonly GroupTimeEffect[]
  /** The four summaries: over all treated units and periods, by periods since the start, by start, by period. */
  readonly simple: Summary
  readonly dynamic: { readonly overall: Summary; readonly by: readonly Summary[] }
  readonly group: { readonly overall: Summary; readonly by: readonly Summary[] }
  readonly calendar: { readonly overall: Summary; readonly by: readonly Summary[] }
}

export interface Summary {
  /** Periods since the start, or the label of the start or period; null for an overall. */
  readonly key: number | string | null
  readonly estimate: number
  /** As the paper has it: for large groups, drawn with their shares from many more units. The interval is of the units treated here, corrected for few. Null without spread. */
  readonly standardError: number | null
  readonly effect: Interval | Undetermined
}

export interface GroupTimeEffect extends Summary {
  readonly start: string
  readonly period: string
  readonly treated: number
  readonly untreated: number
}

/**
 * The effect of what units took up at different times, without comparing late units with those that already had it.
 *
 * Units of one start are compared with never-treated ones (or those not treated yet) by their changes; the effect is the average over all treated units and
 * periods. The event study's intervals hold for all its points at once.
 * Undetermined: "no-treated-units", "no-untreated-units", "no-pre-period"; the effect alone is undetermined for "no-variance".
 * Source: Callaway and Sant'Anna (2021); Sant'Anna and Zhao (2020) for covariates.
 */
export function staggeredAdoption(question: StaggeredQuestion): StaggeredResult | Undetermined {
  const { panel, level } = question
  const never = panel.treatedFrom.filter((start) => start === null).length
  const asked: GroupTimeQuestion = {
    panel,
    control: question.control ?? (never >= 2 ? 'never' : 'not-yet'),
    anticipation: question.anticipation ?? 0,
    base: question.base ?? 'varying',
    adjustment: question.adjustment ?? ((panel.covariates ?? []).length > 0 ? 'doubly-robust' : 'none'),
  }
  const times = groupTimesOf(asked)
  if (isUndetermined(times)) return times
  const aggregates = aggregatesOf(times)
  const errors = errorsOf(times, question.random, scaleOfFew(asked, times, aggregates.simple, question.random))
  const alone = times.groups.some((group) => times.starts.filter((start) => start === group).length === 1)
  const summary = (aggregate: Aggregate, key: Summary['key'] = null): Summary => summaryOf(aggregate, key, errors, { units: times.units.length, alone, level })
  const effect = errors.intervalOf(aggregates.simple, level)
  const treated = treatedCells(panel, times, aggregates.simple.given.length)
  const checks = staggeredChecks({ question, times, aggregates, errors })
  const label = (index: number) => panel.periods[index]!
  return {
    method: 'staggered-adoption',
    rung: rungAfter(checks),
    effect,
    relative: relativeOf(effect, aggregates.simple, treated, errors, level),
    cumulative: totalOf(effect, treated.count, question.additive ?? true),
    series: seriesOf(panel, times, errors, level),
    eventStudy: eventStudyOf(aggregates, errors, level),
    assumptions: assumptionsOf(plural(question.noun ?? 'unit'), question.anticipation ?? 0),
    checks,
    from: panel.periods[0]!,
    to: panel.periods.at(-1)!,
    units: times.units.length,
    groupTimes: times.cells.map((cell) => ({
      ...summary({ estimate: cell.effect, influence: cell.influence, given: cell.given }, cell.period - cell.group),
      start: label(cell.group),
      period: label(cell.period),
      treated: cell.treated,
      untreated: cell.untreated,
    })),
    simple: summary(aggregates.simple),
    dynamic: { overall: summary(aggregates.dynamic.overall), by: aggregates.dynamic.by.map((each) => summary(each, each.key)) },
    group: { overall: summary(aggregates.group.overall), by: aggregates.group.by.map((each) => summary(each, label(each.key))) },
    calendar: { overall: summary(aggregates.calendar.overall), by: aggregates.calendar.by.map((each) => summary(each, label(each.key))) },
  }
}

/** Halfway between what influences say and what leaving out one unit at a time says, on the scale of logarithms: the one is too small, the other too large. */
function scaleOfFew(asked: GroupTimeQuestion, times: GroupTimes, simple: Estimated, random: DesignQuestion['random']): number {
  const leftOut = errorByLeavingOut(asked, times)
  const said = errorsOf(times, random).differenceOf(simple)
  return leftOut === null || isUndetermined(said) ? 1 : Math.sqrt(Math.max(1, leftOut / said.squaredError))
}

function summaryOf(
  aggregate: Aggregate,
  key: Summary['key'],
  errors: GroupTimeErrors,
  { units, alone, level }: { units: number; alone: boolean; level: number },
): Summary {
  // A start of one has no spread of its own: the paper says nothing of its error.
  const squares = (alone ? aggregate.given : aggregate.influence).reduce((sum, value) => sum + value * value, 0)
  return { key, estimate: aggregate.estimate, standardError: squares > 0 ? Math.sqrt(squares) / units : null, effect: errors.intervalOf(aggregate, level) }
}

/** Values of treated units after their start: how many, their mean, and what each unit adds to the error of that mean. */
function treatedCells(panel: Panel, { units, starts, groups }: GroupTimes, length: number) {
  const cells = units.map((unit, place) => {
    const start = starts[place]!
    if (start === null || !groups.includes(start)) return []
    return panel.periods.flatMap((_, period) => (period >= start ? (cellOf(panel, unit, period) ?? []) : []))
  })
  const count = cells.reduce((sum, own) => sum + own.length, 0)
  const mean = cells.flat().reduce((sum, value) => sum + value, 0) / count
  const given = new Float64Array(length)
  for (const [place, own] of cells.entries()) given[place] = (units.length / count) * own.reduce((sum, value) => sum + value - mean, 0)
  return { count, mean: { estimate: mean, given } }
}

function relativeOf(
  effect: Interval | Undetermined,
  simple: Aggregate,
  { mean }: ReturnType<typeof treatedCells>,
  errors: GroupTimeErrors,
  level: number,
): Interval | Undetermined {
  const difference = errors.differenceOf(simple)
  if (isUndetermined(effect) || isUndetermined(difference)) return effect as Undetermined
  const counterfactual = { estimate: mean.estimate - simple.estimate, given: mean.given.map((value, at) => value - simple.given[at]!) }
  return relativeByFieller(effect, {
    counterfactual: counterfactual.estimate,
    squaredErrors: [difference.squaredError, errors.covarianceOf(counterfactual, counterfactual)],
    covariance: errors.covarianceOf(simple, counterfactual),
    reach: studentTQuantile(0.5 + level / 2, difference.df),
  })
}

/** The mean of all units that are ever treated, against that mean less what the treated among them gained. */
function seriesOf(panel: Panel, times: GroupTimes, errors: GroupTimeErrors, level: number): DesignPoint[] {
  const ever = times.units.filter((_, place) => times.starts[place] !== null && times.groups.includes(times.starts[place]!))
  const sizeOf = (group: number) => times.starts.filter((start) => start === group).length
  const first = Math.min(...times.groups)
  return panel.periods.map((period, index) => {
    const values = ever.flatMap((unit) => cellOf(panel, unit, index) ?? [])
    const observed = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
    const cells = times.cells.filter((cell) => cell.period === index && cell.group <= index)
    const whole = times.groups.filter((group) => group <= index).length
    if (observed === null || cells.length < whole) return { period, observed, expected: null, low: null, high: null, after: index >= first }
    if (cells.length === 0) return { period, observed, expected: observed, low: null, high: null, after: index >= first }
    const gain = weighted(cells, (cell) => sizeOf(cell.group) / ever.length)
    const interval = errors.intervalOf(gain, level)
    const expected = observed - gain.estimate
    return {
      period,
      observed,
      expected,
      low: isUndetermined(interval) ? null : observed - interval.high,
      high: isUndetermined(interval) ? null : observed - interval.low,
      after: true,
    }
  })
}

function weighted(cells: readonly GroupTimeCell[], weightOf: (cell: GroupTimeCell) => number): Estimated {
  const given = new Float64Array(cells[0]!.given.length)
  for (const cell of cells) for (let at = 0; at < given.length; at++) given[at]! += weightOf(cell) * cell.given[at]!
  return { estimate: cells.reduce((sum, cell) => sum + weightOf(cell) * cell.effect, 0), given }
}

/** Intervals that hold for all points at once. */
function eventStudyOf({ dynamic }: Aggregates, errors: GroupTimeErrors, level: number) {
  const band = errors.together(dynamic.by, level)
  return dynamic.by.map((each) => {
    const interval = errors.intervalOf(each, band?.level ?? level)
    return { periods: each.key, effect: isUndetermined(interval) ? interval : { ...interval, level } }
  })
}

function assumptionsOf(many: string, anticipation: number): string[] {
  return [
    `Without it, ${many} that began would have moved as those did that had not.`,
    anticipation === 0
      ? `None of the ${many} reacted before they began.`
      : `None of the ${many} reacted more than ${sayCount(anticipation, 'period')} before they began.`,
    `What ${many} do leaves the others as they were, and once begun it stays.`,
  ]
}
