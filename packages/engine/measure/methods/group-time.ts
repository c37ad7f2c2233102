import type { Undetermined } from '@plumbline/stats'
import { type Adjustment, adjustedDifference, plainDifference, type UnitChanges } from './group-time-difference.ts'
import { cellOf, type Panel } from './panel.ts'

export interface GroupTimeQuestion {
  readonly panel: Panel
  /** Whom to compare with: units that are never treated, or those not treated yet as well. */
  readonly control: 'never' | 'not-yet'
  /** Periods before its start in which a unit may already react. */
  readonly anticipation: number
  /** Before the start, each period is set against the one before it (varying) or all against the last one before the start (universal). */
  readonly base: 'varying' | 'universal'
  readonly adjustment: Adjustment
}

/** What units of one start saw in one period, and what each unit adds to its error. */
export interface GroupTimeCell {
  /** Index of the start, and of the period. */
  readonly group: number
  readonly period: number
  readonly effect: number
  /** Influence of each unit: the mean of the squares over the number of units is the squared error. Then those that a group of one borrows. */
  readonly influence: Float64Array
  readonly treated: number
  readonly untreated: number
}

export interface GroupTimes {
  readonly cells: readonly GroupTimeCell[]
  /** Indices of the starts that have a cell. */
  readonly groups: readonly number[]
  /** Units that count, by index in the panel, and the start of each. */
  readonly units: readonly number[]
  readonly starts: readonly (number | null)[]
  /** Units that were treated before they could be compared. */
  readonly treatedTooEarly: number
}

/**
 * The effect on each group of units that began together, in each period, by comparison of changes.
 *
 * Undetermined: "no-treated-units", "no-pre-period" (all treated before they could be compared), "no-untreated-units".
 * Source: Callaway and Sant'Anna (2021).
 */
export function groupTimesOf(question: GroupTimeQuestion): GroupTimes | Undetermined {
  const { panel, anticipation } = question
  const all = panel.units.map((_, unit) => unit)
  if (all.every((unit) => panel.treatedFrom[unit] === null))
    return { undetermined: 'no-treated-units', because: 'no unit was treated in these periods', mend: 'Name the units that were treated and when.' }
  const known = (unit: number) => question.adjustment === 'none' || (panel.covariates ?? []).every((covariate) => covariate.values[unit] !== null)
  const early = (unit: number) => panel.treatedFrom[unit] !== null && panel.treatedFrom[unit]! - anticipation < 1
  const units = all.filter((unit) => !early(unit) && known(unit) && panel.periods.some((_, period) => cellOf(panel, unit, period) !== null))
  const starts = units.map((unit) => panel.treatedFrom[unit]!)
  const groups = [...new Set(starts.filter((start) => start !== null))].sort((a, b) => a - b)
  if (groups.length === 0)
    return { undetermined: 'no-pre-period', because: 'no treated unit has a period before its start', mend: 'Bring the metric from before the start.' }
  const cells = groups.flatMap((group) => panel.periods.flatMap((_, period) => cellFor(question, units, starts, group, period) ?? []))
  if (!cells.some((cell) => cell.period >= cell.group))
    return {
      undetermined: 'no-untreated-units',
      because: 'no unit was left untreated to compare with',
      mend: 'Bring units that were not treated, or periods in which some were not yet.',
    }
  const found = groups.filter((group) => cells.some((cell) => cell.group === group && cell.period >= group))
  return { cells: cells.filter((cell) => found.includes(cell.group)), groups: found, units, starts, treatedTooEarly: all.filter(early).length }
}

function cellFor(
  question: GroupTimeQuestion,
  units: readonly number[],
  starts: readonly (number | null)[],
  group: number,
  period: number,
): GroupTimeCell | null {
  const { panel, control, anticipation } = question
  const reference = group - anticipation - 1
  const base = period < group - anticipation && question.base === 'varying' ? period - 1 : reference
  if (base < 0 || base === period) return null
  // A unit serves for comparison while neither of the two periods can hold a reaction of its own.
  const latest = Math.max(base, period)
  const free = (start: number | null) => start === null || (control === 'not-yet' && start !== group && start > latest + anticipation)
  const change = (place: number) => {
    const [later, earlier] = [cellOf(panel, units[place]!, period), cellOf(panel, units[place]!, base)]
    return later === null || earlier === null ? null : later - earlier
  }
  const changes: UnitChanges = { treated: [], untreated: [] }
  for (const [place, start] of starts.entries()) {
    const side = start === group ? changes.treated : free(start) ? changes.untreated : null
    const value = side === null ? null : change(place)
    if (side !== null && value !== null) side.push({ place, value, covariates: covariatesOf(panel, units[place]!) })
  }
  if (changes.treated.length === 0 || changes.untreated.length < 2) return null
  const difference = question.adjustment === 'none' ? plainDifference(changes, units.length) : adjustedDifference(changes, units.length, question.adjustment)
  return difference && { group, period, ...difference, treated: changes.treated.length, untreated: changes.untreated.length }
}

function covariatesOf(panel: Panel, unit: number): number[] {
  return [1, ...(panel.covariates ?? []).map((covariate) => covariate.values[unit] ?? 0)]
}
