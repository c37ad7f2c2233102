import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom, type Interval, isUndetermined, type Undetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { interruptedSeries } from './interrupted-series.ts'

interface Golden {
  readonly seed: number
  readonly y: number[]
  readonly controls: number[][]
  readonly effect: number
  readonly sd: number
  readonly low: number
  readonly high: number
  readonly relative: number
}

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden', 'causal-impact.json'), 'utf8')) as { program: string; cases: Golden[] }

function certain<T>(answer: T | Undetermined): T {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}

describe.each(golden.cases)(`the example of CausalImpact, against ${golden.program}: draw $seed`, ({ y, controls, effect, sd, low, high, relative }) => {
  const periods = y.map((_, t) => String(1001 + t))
  const result = certain(
    interruptedSeries({
      periods,
      values: y,
      start: periods[70]!,
      controls: controls.map((values, index) => ({ name: `x${index + 1}`, values })),
      level: 0.95,
      random: createRandom(1),
    }),
  )
  const own: Interval = certain(result.effect)

  // Two priors of how the level wanders: the same within the doubt that both have.
  test('the average and the relative effect are theirs within one of their standard deviations, and the interval holds the ten that were planted', () => {
    expect(Math.abs(own.estimate - effect)).toBeLessThan(sd)
    expect(Math.abs(certain(result.relative).estimate - relative)).toBeLessThan(relative * (sd / effect))
    expect(own.low).toBeLessThan(10)
    expect(own.high).toBeGreaterThan(10)
    expect(result.chance).toBeGreaterThan(0.99)
  })
  test('the control that matters is found, and those that do not matter little', () => {
    const [first, ...others] = result.controls
    expect(first!.name).toBe('x1')
    expect(first!.inclusion).toBeGreaterThan(0.95)
    expect(Math.abs(first!.coefficient - 1.2)).toBeLessThan(0.15)
    for (const { coefficient } of others) expect(Math.abs(coefficient)).toBeLessThan(0.2)
  })
  // Theirs is told beforehand that the level hardly wanders (a hundredth of the series' spread a step); ours asks the series.
  test('the interval is at most twice as wide as theirs', () => expect(own.high - own.low).toBeLessThan(2 * (high - low)))
})
