import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isUndetermined } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { blockOf } from './block-panel.ts'
import { drawPanel } from './testing/panels.ts'
import { twoWayEffect } from './two-way-effect.ts'

interface GoldenCase {
  readonly name: string
  readonly treated: number
  readonly start: number
  readonly values: (number | null)[][]
  readonly estimate: number
  readonly error: number
}

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden', 'two-way.json'), 'utf8')) as { cases: GoldenCase[] }

// A closed form on both sides; eight digits are left of sixteen after normal equations.
test.each(golden.cases)('statsmodels: $name', ({ treated, start, values, estimate, error }) => {
  const starts = values.map((_, unit) => (unit < treated ? start : null))
  const block = blockOf(drawPanel(starts, values[0]!.length, (unit, period) => values[unit]![period]!))
  const own = isUndetermined(block) ? block : twoWayEffect(block)
  if (isUndetermined(own)) throw new Error(own.because)
  expect(own.estimate).toBeCloseTo(estimate, 8)
  expect(Math.sqrt(own.squaredError)).toBeCloseTo(error, 8)
})

test('with many units the first-order jackknife stands in for refitting', () => {
  // Units times periods cubed lies beyond the bound where each unit is left out by solving anew.
  const starts = Array.from({ length: 600 }, (_, unit) => (unit < 200 ? 90 : null))
  const panel = drawPanel(starts, 180, (unit, period) =>
    (unit * 7 + period) % 19 === 0 ? null : Math.sin(unit * 12.9898 + period * 78.233) * 3 + (unit < 200 && period >= 90 ? 1 : 0),
  )
  const block = blockOf(panel)
  const own = isUndetermined(block) ? block : twoWayEffect(block)
  if (isUndetermined(own)) throw new Error(own.because)
  expect(Math.abs(own.estimate - 1) / Math.sqrt(own.squaredError)).toBeLessThan(5)
  expect(own.squaredError).toBeGreaterThan(0)
})
