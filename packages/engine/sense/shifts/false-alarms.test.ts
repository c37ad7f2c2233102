import { type Grain, shiftPeriod } from '@plumbline/model'
import { createRandom } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { findShifts } from './find-shifts.ts'
import { firstDay, madeStrategy, uneventful } from './testing.ts'

// Nothing happens in any of these metrics, so every shift is a false alarm. The workspace allows so many a month over all metrics; what comes is held to
// that over the months that are watched, with 3.5 standard errors of a Poisson count to spare. CALIBRATE=full draws 40 times as many metrics.
const full = process.env.CALIBRATE === 'full'
const monthsWatched: Readonly<Record<Grain, number>> = { day: 42 / 30.4375, week: 26 / 4.348, month: 12, quarter: 24, year: 60 }

function countAlarms(kind: string, { grain, length, season, metrics, workspaces, allowed }: Case): { alarms: number; months: number } {
  let alarms = 0
  for (let each = 0; each < workspaces; each++) {
    const random = createRandom(20_261_122).fork(kind).fork(grain).fork(each)
    const drawn = Array.from({ length: metrics }, (_, index) => ({
      id: `metric-${index}`,
      grain,
      ...(kind.startsWith('a share') ? { unit: 'ratio' } : {}),
      values: uneventful[kind]!(random.fork(index), length, season),
    }))
    const today = shiftPeriod(firstDay[grain], grain, length)
    const { shifts, watched } = findShifts({ ...madeStrategy(drawn, { falseAlarmsPerMonth: allowed }), today })
    expect(watched).toBe(metrics)
    alarms += shifts.length
  }
  return { alarms, months: workspaces * monthsWatched[grain] }
}

interface Case {
  readonly grain: Grain
  readonly length: number
  readonly season: number
  readonly metrics: number
  readonly workspaces: number
  readonly allowed: number
}

const cases: readonly Case[] = [
  { grain: 'month', length: 48, season: 12, metrics: 40, workspaces: full ? 40 : 1, allowed: 1 },
  { grain: 'month', length: 30, season: 12, metrics: 40, workspaces: full ? 40 : 1, allowed: 0.25 },
  { grain: 'day', length: 150, season: 7, metrics: 3, workspaces: full ? 60 : 2, allowed: 1 },
  { grain: 'quarter', length: 24, season: 4, metrics: 60, workspaces: full ? 20 : 1, allowed: 1 },
]

describe.each(cases)('$metrics metrics by $grain with $length readings, at most $allowed a month', (each) => {
  test.each(Object.keys(uneventful))('%s', { timeout: full ? 3_600_000 : 60_000 }, (kind) => {
    const { alarms, months } = countAlarms(kind, each)
    const bound = each.allowed * months
    if (full) console.log(`${kind}, ${each.metrics} by ${each.grain} of ${each.length}: ${(alarms / bound).toFixed(2)} of what is allowed`)
    expect(alarms).toBeLessThanOrEqual(bound + 3.5 * Math.sqrt(bound))
  })
})
