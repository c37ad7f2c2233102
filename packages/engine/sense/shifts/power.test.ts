import { type Grain, shiftPeriod } from '@plumbline/model'
import { createRandom, type Random } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { findShifts } from './find-shifts.ts'
import type { ShiftKind } from './shift.ts'
import { firstDay, madeStrategy } from './testing.ts'

// What is seen of shifts of known size: one metric shifts among nine quiet ones, one false alarm a month is allowed over all ten.
// CALIBRATE=full draws 200 of each and prints the table of docs/methods/shifts.md.
const full = process.env.CALIBRATE === 'full'
const draws = full ? 200 : 30

interface Planted {
  readonly says: string
  readonly grain: Grain
  readonly length: number
  readonly kinds: readonly ShiftKind[]
  /** In standard deviations of the noise, at so many periods before the end. */
  readonly added: (since: number, random: Random, size: number) => number
  readonly ago: number
  readonly sizes: readonly number[]
}

const jump = (since: number, _random: Random, size: number) => (since >= 0 ? size : 0)
const spike = (since: number, _random: Random, size: number) => (since === 0 ? size : 0)
const planted: readonly Planted[] = [
  { says: 'a level, half a year after', grain: 'month', length: 54, kinds: ['level'], added: jump, ago: 6, sizes: [2, 3, 4] },
  { says: 'a level, three weeks after', grain: 'day', length: 200, kinds: ['level'], added: jump, ago: 21, sizes: [2, 3, 4] },
  { says: 'a level, three months after', grain: 'week', length: 110, kinds: ['level'], added: jump, ago: 13, sizes: [2, 3, 4] },
  { says: 'a spike', grain: 'month', length: 54, kinds: ['spike'], added: spike, ago: 3, sizes: [4, 6, 8] },
  { says: 'a spike', grain: 'day', length: 200, kinds: ['spike'], added: spike, ago: 10, sizes: [4, 6, 8] },
  {
    says: 'a course that bends, ten months after',
    grain: 'month',
    length: 70,
    kinds: ['trend', 'level'],
    added: (since, _random, size) => (since >= 0 ? (size * (since + 1)) / 10 : 0),
    ago: 10,
    sizes: [4, 8],
  },
  {
    says: 'swings so many times as wide, for four weeks',
    grain: 'day',
    length: 200,
    kinds: ['variance', 'spike'],
    added: (since, random, size) => (since >= 0 ? random.normal(0, Math.sqrt(size * size - 1)) : 0),
    ago: 28,
    sizes: [2, 4],
  },
]

function shareSeen({ says, grain, length, kinds, added, ago }: Planted, size: number): number {
  let seen = 0
  for (let draw = 0; draw < draws; draw++) {
    const random = createRandom(20_261_122).fork(`${says} ${grain} ${size}`).fork(draw)
    const value = (t: number) => 100 + 5 * (random.normal() + added(t - (length - ago), random, size))
    const watched = { id: 'watched', grain, values: Array.from({ length }, (_, t) => value(t)) }
    const quiet = Array.from({ length: 9 }, (_, index) => ({ id: `quiet-${index}`, grain, values: Array.from({ length }, () => 100 + random.normal(0, 5)) }))
    const today = shiftPeriod(firstDay[grain], grain, length)
    const from = shiftPeriod(firstDay[grain], grain, length - ago - 2)
    const { shifts } = findShifts({ ...madeStrategy([watched, ...quiet]), today, metrics: ['watched'] })
    if (shifts.some((shift) => kinds.includes(shift.kind) && shift.period >= from)) seen++
  }
  return seen / draws
}

test.each(planted.filter(({ grain }) => full || grain === 'month'))('$says, by $grain', { timeout: 1_800_000 }, (each) => {
  const shares = each.sizes.map((size) => shareSeen(each, size))
  if (full) console.log(`| ${each.says} | ${each.grain} | ${each.sizes.map((size, at) => `${size}: ${Math.round(shares[at]! * 100)}%`).join(', ')} |`)
  expect(shares.at(-1)).toBeGreaterThan(0.6)
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares)
})
