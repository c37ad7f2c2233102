import type { Undetermined } from '@plumbline/stats'
import { type Adjustment, adjustedDifference, type Borrowing, plainDifference, type UnitChanges } from './group-time-difference.ts'
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
  /** Influence of each unit: the mean of the squares over the number of units is the squared error, as the paper has it. */
  readonly influence: Float64Array
  /** The same for few units: a small group has none of its own, but borrows the spread of all it is compared with, in places behind those of the units. */
  readonly given: Float64Array
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
  /** Slopes that a regression takes out of the units compared with. */
  readonly fitted: number
  /** As many places behind those of the units does each small group have. */
  readonly slots: number
}

/** Of several starts one with fewer units does not tell how far they stray; a single start takes two, as Welch's test does. */
const leastUnits = 6
/** As many residuals tell the spread of all. */
const mostSlots = 40

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
  const borrowingFor = borrowings(starts, groups)
  const cells = groups.flatMap((group) => {
    const borrowing = borrowingFor(group)
    return panel.periods.flatMap((_, period) => cellFor(question, units, starts, { group, period }, borrowing) ?? [])
  })
  if (!cells.some((cell) => cell.period >= cell.group))
    return {
      undetermined: 'no-untreated-units',
      because: 'no unit was left untreated to compare with',
      mend: 'Bring units that were not treated, or periods in which some were not yet.',
    }
  const found = groups.filter((group) => cells.some((cell) => cell.group === group && cell.period >= group))
  return {
    cells: cells.filter((cell) => found.includes(cell.group)),
    groups: found,
    units,
    starts,
    treatedTooEarly: all.filter(early).length,
    slots: slotsOf(starts).count,
    fitted: regressed(question),
  }
}

function regressed({ adjustment, panel }: GroupTimeQuestion): number {
  return adjustment === 'regression' || adjustment === 'doubly-robust' ? (panel.covariates ?? []).length : 0
}

/** Where each small group writes what it borrows. */
function borrowings(starts: readonly (number | null)[], groups: readonly number[]): (group: number) => Borrowing {
  const { count, slots } = slotsOf(starts)
  const least = groups.length === 1 ? 2 : leastUnits
  const small = groups.filter((group) => starts.filter((start) => start === group).length < least)
  return (group) => {
    const index = small.indexOf(group)
    return { length: starts.length + small.length * count, from: index < 0 ? null : starts.length + index * count, slots }
  }
}

/** Every unit, or evenly chosen ones of many. */
function slotsOf(starts: readonly (number | null)[]) {
  const count = Math.min(mostSlots, starts.length)
  const slots = new Int32Array(starts.length).fill(-1)
  for (let slot = 0; slot < count; slot++) slots[Math.floor(((slot + 0.5) * starts.length) / count)] = slot
  return { count, slots }
}

function cellFor(
  question: GroupTimeQuestion,
  units: readonly number[],
  starts: readonly (number | null)[],
  { group, period }: { readonly group: number; readonly period: number },
  borrowing: Borrowing,
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
  const difference =
    question.adjustment === 'none'
      ? plainDifference(changes, units.length, borrowing)
      : adjustedDifference(changes, units.length, question.adjustment, borrowing)
  return difference && { group, period, ...difference, treated: changes.treated.length, untreated: changes.untreated.length }
}

function covariatesOf(panel: Panel, unit: number): number[] {
  return [1, ...(panel.covariates ?? []).map((covariate) => covariate.values[unit] ?? 0)]
}
