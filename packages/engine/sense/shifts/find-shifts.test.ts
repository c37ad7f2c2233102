import { type Grain, shiftPeriod } from '@plumbline/model'
import { createRandom, type Random } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { findShifts } from './find-shifts.ts'
import { findingsOfShifts } from './findings-of-shifts.ts'
import { holidayOf } from './holidays.ts'
import type { Shift } from './shift.ts'
import { firstDay, type MadeMetric, madeStrategy } from './testing.ts'

const season = (t: number) => 1 + 0.2 * Math.sin((2 * Math.PI * t) / 12)

interface Planted {
  readonly grain?: Grain
  readonly length?: number
  readonly unit?: string
  readonly value: (t: number, random: Random) => number
  readonly seed?: number
  readonly late?: boolean
}

/** One metric among nine quiet ones of its grain. */
function look({ grain = 'month', length = 54, unit, value, seed = 1, late = false }: Planted): readonly Shift[] {
  const random = createRandom(seed)
  const draw = (id: string, of: (t: number, random: Random) => number): MadeMetric => {
    const own = random.fork(id)
    return { id, grain, ...(unit === undefined ? {} : { unit }), values: Array.from({ length }, (_, t) => of(t, own)) }
  }
  const quiet = Array.from({ length: 9 }, (_, index) => draw(`quiet-${index}`, (_t, own) => 100 + own.normal(0, 3)))
  const made = madeStrategy([draw('watched', value), ...quiet])
  const today = shiftPeriod(firstDay[grain], grain, length + (late ? 3 : 0))
  return findShifts({ ...made, today, late: new Set(late ? ['watched'] : []), metrics: ['watched'] }).shifts
}

const period = (t: number, grain: Grain = 'month') => shiftPeriod(firstDay[grain], grain, t)

describe('a planted shift comes out as what it is', () => {
  test('a level that drops by a fifth, in spite of season and growth', () => {
    const [shift, ...others] = look({
      unit: 'EUR',
      value: (t, random) => 1e5 * season(t) * 1.004 ** t * Math.exp(random.normal(0, 0.03)) * (t >= 48 ? 0.8 : 1),
    })
    expect(others).toEqual([])
    expect(shift).toMatchObject({ kind: 'level', period: period(48), better: false, over: false })
    expect(shift!.value! / shift!.expected!.value).toBeCloseTo(0.8, 1)
    expect(shift!.size!.high).toBeLessThan(0)
    expect(shift!.sentence).toMatch(/^watched has been about \d+(\.\d+)?k EUR since January 2023, (1|2)\d(\.\d+)?% below the \d+k EUR expected\.$/)
    expect(shift!.sure).toContain('over all metrics')
  })

  test('a spike is one, and the month after it is no shift back', () => {
    const shifts = look({ value: (t, random) => 100 + random.normal(0, 3) + (t === 50 ? 40 : 0) })
    expect(shifts.map(({ kind, period }) => [kind, period])).toEqual([['spike', period(50)]])
    expect(shifts[0]!.size!.estimate).toBeGreaterThan(30)
  })

  test('a level that came back says so', () => {
    const shifts = look({ length: 60, value: (t, random) => 100 + random.normal(0, 3) + (t >= 49 && t < 54 ? 25 : 0) })
    expect(shifts.find(({ kind }) => kind === 'level')).toMatchObject({ period: period(49), over: true })
    expect(shifts.find(({ kind }) => kind === 'level')!.sentence).toContain('It is back by now.')
  })

  test('a course that bends', () => {
    const shifts = look({ length: 90, value: (t, random) => 100 + 1.5 * t + random.normal(0, 1.5) - (t > 80 ? 4 * (t - 80) : 0) })
    const bends = shifts.filter(({ kind }) => kind === 'trend' || kind === 'level')
    expect(bends.length).toBeGreaterThan(0)
    expect(bends[0]!.better).toBe(false)
  })

  test('swings that widen', () => {
    const shifts = look({ grain: 'day', length: 300, value: (t, random) => 1000 + random.normal(0, t >= 270 ? 90 : 12) })
    expect(shifts.some(({ kind }) => kind === 'variance' || kind === 'spike')).toBe(true)
  })

  test('a share is told in points', () => {
    const [shift] = look({ unit: 'ratio', value: (t, random) => 0.2 + random.normal(0, 0.004) + (t >= 50 ? 0.03 : 0) })
    expect(shift!.sentence).toMatch(/points above the (19|20)(\.\d)?% expected/)
  })

  test('over 60 metrics, nine in ten drops by five standard deviations are seen within half a year', () => {
    const found = Array.from({ length: 60 }, (_, seed) => look({ seed, value: (t, random) => 100 + random.normal(0, 4) - (t >= 48 ? 20 : 0) }))
    const seen = found.filter((shifts) => shifts.some((shift) => shift.kind === 'level' && Math.abs(48 - monthOf(shift.period)) <= 1))
    expect(seen.length / found.length).toBeGreaterThan(0.85)
  })
})

const monthOf = (date: string) => (Number(date.slice(0, 4)) - 2019) * 12 + Number(date.slice(5, 7)) - 1

test('what is said of a month knows nothing of later ones', () => {
  const value = (t: number, random: Random) => 100 + random.normal(0, 3) + (t >= 50 ? 30 : 0)
  const then = look({ length: 54, value })
  const later = look({ length: 58, value: (t, random) => (t < 54 ? value(t, random) : value(t, random) - 45) })
  const told = (shifts: readonly Shift[]) =>
    shifts.filter(({ kind }) => kind === 'level').map(({ period, detected, value, expected }) => ({ period, detected, value, expected }))
  expect(told(then)).toHaveLength(1)
  expect(told(later)).toContainEqual(told(then)[0])
})

describe('missing readings', () => {
  test('a month left out and a month that is overdue are told; chance has no part in it', () => {
    const shifts = look({ value: (t, random) => (t === 47 ? Number.NaN : 100 + random.normal(0, 3)), late: true })
    expect(shifts.map(({ kind, period, over, monthsBetween }) => [kind, period, over, monthsBetween])).toEqual([
      ['missing', period(54), false, null],
      ['missing', period(47), true, null],
    ])
  })

  test('a number that may still come is not missing', () => {
    expect(look({ value: (_t, random) => 100 + random.normal(0, 3) })).toEqual([])
  })

  test('who reports now and then misses nothing', () => {
    expect(look({ value: (t, random) => (t % 3 === 1 ? 100 + random.normal(0, 3) : Number.NaN) })).toEqual([])
  })
})

test('days on which shops are closed are no shift: they are not judged the first time, and by the year before after that', () => {
  const trade = (t: number, random: Random) => (holidayOf(period(t, 'day')) === null ? 1000 : 150) * (t % 7 === 6 ? 0.5 : 1) * Math.exp(random.normal(0, 0.04))
  expect(look({ grain: 'day', length: 372, value: trade })).toEqual([])
})

test.each([
  ['2026-04-05', 'Easter Sunday'],
  ['2027-03-26', 'Good Friday'],
  ['2024-05-20', 'Whit Monday'],
  ['2026-11-26', 'Thanksgiving'],
  ['2024-11-29', 'Black Friday'],
  ['2025-12-25', 'Christmas Day'],
  ['2025-12-23', null],
])('%s is %s', (date, name) => expect(holidayOf(date)).toBe(name))

test('the fewer false alarms are allowed, the fewer shifts are told, and never other ones', () => {
  const random = createRandom(9)
  const metrics = Array.from({ length: 30 }, (_, index): MadeMetric => {
    const own = random.fork(index)
    return { id: `m${index}`, grain: 'month', values: Array.from({ length: 48 }, () => 100 * own.lognormal(0, 0.1)) }
  })
  const at = (falseAlarmsPerMonth: number) => findShifts({ ...madeStrategy(metrics, { falseAlarmsPerMonth }), today: period(48) }).shifts
  expect(at(0.01).length).toBeLessThan(at(2).length)
  const many = at(2)
  for (const { metric } of at(0.1)) expect(many.some((shift) => shift.metric === metric)).toBe(true)
})

test('nothing and too little are said, not judged', () => {
  const made = madeStrategy([
    { id: 'empty', grain: 'month', values: [] },
    { id: 'short', grain: 'month', values: [1, 2, 3] },
    { id: 'same', grain: 'month', values: Array.from({ length: 30 }, () => 7) },
  ])
  const { shifts, watched, notWatched, says } = findShifts({ ...made, today: period(30) })
  expect(shifts.filter(({ kind }) => kind !== 'missing')).toEqual([])
  expect([watched, notWatched.map(({ metric }) => metric)]).toEqual([1, ['empty', 'short']])
  expect(says).toContain('Nothing out of the ordinary in the metric watched')
})

describe('as findings', () => {
  const made = madeStrategy([
    { id: 'revenue', grain: 'month', unit: 'EUR', values: Array.from({ length: 54 }, (_, t) => 1e5 * (t >= 49 ? 0.7 : 1) * (1 + 0.01 * Math.sin(t * t))) },
  ])
  const goal = { id: 'more', name: 'More', metric: 'revenue', worth: { value: 0.3, unit: 'EUR' } }
  const strategy = { ...made.strategy, goals: new Map([['more', goal]]) } as unknown as typeof made.strategy
  const today = period(54)
  const [finding, ...others] = findingsOfShifts(findShifts({ strategy, histories: made.histories, today }), { strategy, histories: made.histories, today })

  test('a level that stays has its money for a year, and a name that does not move with the day of looking', () => {
    expect(others).toEqual([])
    expect(finding).toMatchObject({ kind: 'shift', fingerprint: `shift/revenue/level/down/${period(49)}`, rung: 'observed', period: period(49) })
    expect(finding!.about).toEqual([
      { kind: 'metric', id: 'revenue' },
      { kind: 'goal', id: 'more' },
    ])
    expect(finding!.money).toMatchObject({ currency: 'EUR', per: 'year' })
    expect(finding!.money!.low).toBeGreaterThan(0.8 * 30_000 * 0.3 * 12)
    expect(finding!.money!.high).toBeLessThan(1.2 * 30_000 * 0.3 * 12)
    const later = shiftPeriod(today, 'day', 12)
    expect(
      findingsOfShifts(findShifts({ strategy, histories: made.histories, today: later }), { strategy, histories: made.histories, today: later })[0]!
        .fingerprint,
    ).toBe(finding!.fingerprint)
  })

  test('the list of shifts has the same money; without the worth of a unit, and once it is back, there is none', () => {
    const [shift] = findShifts({ strategy, histories: made.histories, today }).shifts
    expect(shift!.money).toEqual(finding!.money)
    expect(findShifts({ strategy: made.strategy, histories: made.histories, today }).shifts[0]!.money).toBeNull()
    const back = madeStrategy([
      {
        id: 'revenue',
        grain: 'month',
        unit: 'EUR',
        values: Array.from({ length: 54 }, (_, t) => 1e5 * (t >= 44 && t < 49 ? 0.7 : 1) * (1 + 0.01 * Math.sin(t * t))),
      },
    ])
    for (const { kind, over, money } of findShifts({ strategy, histories: back.histories, today }).shifts)
      if (kind === 'level' && over) expect(money).toBeNull()
  })

  test('half a year later it is no news any more', () => {
    const later = period(62)
    expect(findingsOfShifts(findShifts({ strategy, histories: made.histories, today: later }), { strategy, histories: made.histories, today: later })).toEqual(
      [],
    )
  })
})
