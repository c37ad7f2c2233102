import { isUndetermined } from '@plumbline/stats'
import { type GroupTimeQuestion, type GroupTimes, groupTimesOf } from './group-time.ts'
import { aggregatesOf } from './group-time-aggregate.ts'

/** With more units the influences tell the error. */
const mostUnits = 40

/**
 * Squared error of the average over all treated, by leaving out one unit at a time; null for many units, or where nothing was fitted to few.
 *
 * Odds and slopes that were fitted to a dozen units lean to what was drawn; influences do not see how far. A unit without which a start or period cannot be
 * compared at all is passed over. Source: Tukey's jackknife, as in MacKinnon and White (1985).
 */
export function errorByLeavingOut(question: GroupTimeQuestion, times: GroupTimes): number | null {
  const { panel, adjustment } = question
  if (adjustment === 'none' || times.units.length > mostUnits) return null
  const whole = aggregatesOf(times).simple.estimate
  const squares = times.units.flatMap((unit) => {
    const missing = panel.missing.slice().fill(1, unit * panel.periods.length, (unit + 1) * panel.periods.length)
    const left = groupTimesOf({ ...question, panel: { ...panel, missing } })
    if (isUndetermined(left) || left.cells.length !== times.cells.length) return []
    return [(aggregatesOf(left).simple.estimate - whole) ** 2]
  })
  if (squares.length < 2) return null
  const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length
  return (times.units.length - 1) * mean
}
