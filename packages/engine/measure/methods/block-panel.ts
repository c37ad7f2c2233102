import type { Undetermined } from '@plumbline/stats'
import { cellOf, type Panel } from './panel.ts'

/** A panel in which all treated units begin together. */
export interface BlockPanel {
  readonly panel: Panel
  readonly treated: readonly number[]
  readonly untreated: readonly number[]
  /** Index of the first treated period. */
  readonly start: number
}

/** Undetermined: "no-treated-units", "no-untreated-units", "different-starts", "no-pre-period". */
export function blockOf(panel: Panel): BlockPanel | Undetermined {
  const all = panel.units.map((_, index) => index)
  const treated = all.filter((unit) => panel.treatedFrom[unit] !== null)
  const untreated = all.filter((unit) => panel.treatedFrom[unit] === null)
  const starts = [...new Set(treated.map((unit) => panel.treatedFrom[unit]!))]
  if (starts.length === 0)
    return { undetermined: 'no-treated-units', because: 'no unit was treated in these periods', mend: 'Name the units that were treated and when.' }
  if (untreated.length === 0)
    return {
      undetermined: 'no-untreated-units',
      because: 'every unit was treated, so there is none to compare with',
      mend: 'Bring units that were not treated, or read it as an interrupted series.',
    }
  if (starts.length > 1)
    return {
      undetermined: 'different-starts',
      because: 'the units began at different times',
      mend: 'Use the design for staggered adoption, or look at one start at a time.',
    }
  if (starts[0] === 0) return noPrePeriod
  return { panel, treated, untreated, start: starts[0]! }
}

export const noPrePeriod: Undetermined = {
  undetermined: 'no-pre-period',
  because: 'there is no period before the start',
  mend: 'Bring the metric from before the start; the more periods the better.',
}

/** The mean over units in each period of those that have a value; null where none has. */
export function meanByPeriod(panel: Panel, units: readonly number[]): (number | null)[] {
  return panel.periods.map((_, period) => meanOf(units.map((unit) => cellOf(panel, unit, period))))
}

/** The mean of what is there; null for nothing. */
export function meanOf(values: readonly (number | null)[]): number | null {
  const there = values.filter((value) => value !== null)
  return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0) / there.length
}

/** The values of a unit from one period up to before another, absent ones left out. */
export function valuesBetween(panel: Panel, unit: number, from: number, before: number): number[] {
  const values: number[] = []
  for (let period = from; period < before; period++) {
    const value = cellOf(panel, unit, period)
    if (value !== null) values.push(value)
  }
  return values
}
