import { type Grain, shiftPeriod } from '@plumbline/model'
import { createRandom } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { findShifts } from './find-shifts.ts'
import { closedOnHolidays, firstDay, type MadeMetric, madeStrategy, uneventful } from './testing.ts'
import { testsOf } from './watch-metric.ts'

// Nothing happens in any of these metrics, so every shift is a false alarm. The workspace allows so many a month over all metrics; what comes is held to
// that over the months that are watched, with 3.5 standard errors of a Poisson count to spare. CALIBRATE=full draws many more of them and prints the table
// of docs/methods/shifts.md.
const full = process.env.CALIBRATE === 'full'
const monthsWatched: Readonly<Record<Grain, number>> = { day: 42 / 30.4375, week: 26 / 4.348, month: 12, quarter: 24, year: 60 }
const readingsPerMonth: Readonly<Record<Grain, number>> = { day: 30.4375, week: 4.348, month: 1, quarter: 1 / 3, year: 1 / 12 }
const seasons: Readonly<Record<Grain, number>> = { day: 7, week: 52, month: 12, quarter: 4, year: 1 }

interface Part {
  readonly grain: Grain
  readonly length: number
  readonly metrics: number
}

interface Case {
  readonly parts: readonly Part[]
  readonly workspaces: number
  readonly allowed: number
  /** Kinds of this name are drawn in short runs; the full run draws all. */
  readonly short: (kind: string) => boolean
}

const every = () => true
const hard = (kind: string) => /walk|season and a trend|tails|Poisson of 3/.test(kind)
const allCases: readonly Case[] = [
  { parts: [{ grain: 'month', length: 48, metrics: 40 }], workspaces: full ? 40 : 1, allowed: 1, short: hard },
  { parts: [{ grain: 'month', length: 30, metrics: 40 }], workspaces: full ? 40 : 1, allowed: 0.25, short: every },
  { parts: [{ grain: 'month', length: 60, metrics: 4 }], workspaces: full ? 150 : 3, allowed: 1, short: hard },
  { parts: [{ grain: 'day', length: 150, metrics: 3 }], workspaces: full ? 30 : 1, allowed: 1, short: hard },
  { parts: [{ grain: 'day', length: 430, metrics: 6 }], workspaces: full ? 6 : 0, allowed: 2, short: every },
  { parts: [{ grain: 'week', length: 60, metrics: 10 }], workspaces: full ? 20 : 1, allowed: 1, short: hard },
  { parts: [{ grain: 'week', length: 160, metrics: 10 }], workspaces: full ? 8 : 0, allowed: 1, short: every },
  { parts: [{ grain: 'quarter', length: 24, metrics: 60 }], workspaces: full ? 20 : 1, allowed: 1, short: hard },
  { parts: [{ grain: 'quarter', length: 44, metrics: 60 }], workspaces: full ? 10 : 0, allowed: 1, short: every },
  { parts: [{ grain: 'year', length: 30, metrics: 60 }], workspaces: full ? 10 : 1, allowed: 0.5, short: hard },
  {
    parts: [
      { grain: 'month', length: 42, metrics: 30 },
      { grain: 'quarter', length: 24, metrics: 10 },
      { grain: 'week', length: 110, metrics: 4 },
      { grain: 'day', length: 200, metrics: 2 },
    ],
    workspaces: full ? 12 : 1,
    allowed: 1,
    short: (kind) => kind === 'a season and a trend',
  },
]
const cases = allCases.filter(({ workspaces }) => workspaces > 0)

describe.each(cases.map((each) => ({ ...each, name: nameOf(each) })))('$name, at most $allowed a month', (each) => {
  const kinds = Object.entries(each.parts.every(({ grain }) => grain === 'day') ? { ...uneventful, 'closed on holidays': closedOnHolidays } : uneventful)
  const drawn = kinds.filter(([kind]) => full || each.short(kind))
  test.each(drawn)('%s', { timeout: full ? 3_600_000 : 60_000 }, (kind, draw) => {
    const { alarms, bound } = countAlarms(each, kind, draw)
    if (full) console.log(`| ${each.name} | ${each.allowed} | ${kind} | ${(alarms / bound).toFixed(2)} | ${alarms} |`)
    expect(alarms).toBeLessThanOrEqual(bound + 3.5 * Math.sqrt(bound))
  })
})

function nameOf({ parts }: Case): string {
  return parts.map(({ grain, length, metrics }) => `${metrics} by ${grain} of ${length}`).join(', ')
}

function countAlarms({ parts, workspaces, allowed }: Case, kind: string, draw: (typeof uneventful)[string]): { alarms: number; bound: number } {
  const tests = parts.map(({ grain, length, metrics }) => metrics * testsOf(grain, length - 1) * readingsPerMonth[grain])
  const all = tests.reduce((sum, each) => sum + each, 0)
  const today = parts
    .map(({ grain, length }) => shiftPeriod(firstDay[grain], grain, length))
    .toSorted()
    .at(-1)!
  let alarms = 0
  for (let each = 0; each < workspaces; each++) {
    const random = createRandom(20_261_122)
      .fork(kind)
      .fork(nameOf({ parts, workspaces, allowed, short: every }))
      .fork(each)
    const made = parts.flatMap(({ grain, length, metrics }) =>
      Array.from({ length: metrics }, (_, index): MadeMetric => {
        const unit = kind.startsWith('a share') ? { unit: 'ratio' } : {}
        const values = draw(random.fork(`${grain} ${index}`), length, seasons[grain], grain)
        return { id: `${grain}-${index}`, grain, ...unit, values }
      }),
    )
    const { shifts, watched } = findShifts({ ...madeStrategy(made, { falseAlarmsPerMonth: allowed }), today })
    expect(watched).toBe(made.length)
    alarms += shifts.length
  }
  const bound = parts.reduce((sum, { grain }, index) => sum + workspaces * allowed * (tests[index]! / all) * monthsWatched[grain], 0)
  return { alarms, bound }
}
