import type { Random } from '@plumbline/stats'
import { type Panel, type PanelCell, panelOf } from '../panel.ts'

/** A panel whose cells a function gives: null for a missing one. Periods are numbered from 100 so that their text sorts. */
export function drawPanel(starts: readonly (number | null)[], periods: number, cellAt: (unit: number, period: number) => number | null): Panel {
  const unitName = (unit: number) => `u${unit}`
  const periodName = (period: number) => String(100 + period)
  const cells: PanelCell[] = starts.flatMap((_, unit) =>
    Array.from({ length: periods }, (_, period) => ({ unit: unitName(unit), period: periodName(period), value: cellAt(unit, period) })),
  )
  return panelOf(cells, new Map(starts.flatMap((start, unit) => (start === null ? [] : [[unitName(unit), periodName(start)] as const]))))
}

/** Errors of one unit that remember: each is rho times the last and something new; their standard deviation is 1. */
export function remembering(random: Random, periods: number, rho: number): number[] {
  const errors = [random.normal()]
  for (let period = 1; period < periods; period++) errors.push(rho * errors[period - 1]! + Math.sqrt(1 - rho * rho) * random.normal())
  return errors
}
