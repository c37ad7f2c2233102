import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom, isUndetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import type { Adjustment } from './group-time-difference.ts'
import { type Summary, staggeredAdoption } from './staggered-adoption.ts'
import { drawPanel } from './testing/panels.ts'

interface GoldenSummary {
  readonly overall: number
  readonly error: number
  readonly keys: number[]
  readonly estimates: number[]
  readonly errors: (number | null)[]
}

interface GoldenCase {
  readonly name: string
  readonly control: 'never' | 'not-yet'
  readonly adjustment: Adjustment
  readonly anticipation: number
  readonly base: 'varying' | 'universal'
  /** Start, period, effect, standard error. */
  readonly cells: [number, number, number, number | null][]
  readonly simple: GoldenSummary
  readonly dynamic: GoldenSummary
  readonly group: GoldenSummary
  readonly calendar: GoldenSummary
}

const file = join(import.meta.dirname, 'golden', 'staggered.json')
const golden = JSON.parse(readFileSync(file, 'utf8')) as { starts: number[]; covariate: number[]; values: number[][]; cases: GoldenCase[] }
const starts = golden.starts.map((start) => (start === 0 ? null : start - 1))
const panel = { ...drawPanel(starts, 6, (unit, period) => golden.values[unit]![period]!), covariates: [{ name: 'size', values: golden.covariate }] }

// Closed forms on both sides; the odds come from two different searches for the same maximum.
const near = (own: number, theirs: number) => expect(Math.abs(own - theirs)).toBeLessThan(1e-6)

describe.each(golden.cases)('csdid: $name', ({ control, adjustment, anticipation, base, cells, simple, dynamic, group, calendar }) => {
  const result = staggeredAdoption({ panel, level: 0.95, random: createRandom(1), control, adjustment, anticipation, base })
  if (isUndetermined(result)) throw new Error(result.because)

  test('every start in every period', () => {
    const theirs = cells.filter((cell) => cell[3] !== null && cell[2] !== 0)
    expect(result.groupTimes).toHaveLength(theirs.length)
    for (const [start, period, effect, error] of theirs) {
      const own = result.groupTimes.find((cell) => cell.start === String(99 + start) && cell.period === String(99 + period))!
      near(own.estimate, effect)
      near(own.standardError!, error!)
    }
  })
  test('the summaries', () => {
    compare(result.simple, simple)
    compare(result.dynamic.overall, dynamic)
    compare(result.group.overall, group)
    compare(result.calendar.overall, calendar)
  })
  test('by periods since the start', () => {
    for (const [index, key] of dynamic.keys.entries()) {
      if (dynamic.errors[index] === null || dynamic.estimates[index] === 0) continue
      const own = result.dynamic.by.find((each) => each.key === key)!
      near(own.estimate, dynamic.estimates[index]!)
      near(own.standardError!, dynamic.errors[index]!)
    }
  })
})

function compare(own: Summary, theirs: GoldenSummary): void {
  near(own.estimate, theirs.overall)
  near(own.standardError!, theirs.error)
}
