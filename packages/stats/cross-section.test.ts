import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { densityJump } from './density-jump.ts'
import { discontinuityAt } from './discontinuity.ts'
import { doublyRobust } from './doubly-robust.ts'
import { fuzzyDiscontinuityAt } from './fuzzy-discontinuity.ts'
import type { Interval } from './interval.ts'
import { logisticRegression } from './logistic.ts'
import { matrixOf } from './matrix.ts'
import { normalQuantile } from './normal.ts'
import { createRandom } from './random.ts'
import { isUndetermined, type Undetermined } from './undetermined.ts'

const read = (name: string) => JSON.parse(readFileSync(new URL(`./golden/${name}`, import.meta.url), 'utf8'))
const runs = process.env.CALIBRATE === 'full' ? 2000 : 60
const band = 4 * Math.sqrt((0.95 * 0.05) / runs)

function certain<T>(answer: T | Undetermined): T {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}

function errorOf({ high, low, level }: Interval): number {
  return (high - low) / 2 / normalQuantile((1 + level) / 2)
}

function expectClose(actual: number, expected: number, relative: number) {
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected))
}

describe('the jump at a cut-off', () => {
  const golden = read('discontinuity.json')
  test.each(golden.cases as { name: string; x: number[]; y: number[]; cutoff: number; [number: string]: unknown }[])(
    `against ${golden.program}: $name`,
    (each) => {
      const found = certain(discontinuityAt(Float64Array.from(each.x), Float64Array.from(each.y), { cutoff: each.cutoff, level: 0.95 }))
      const pairs: readonly (readonly [number, unknown])[] = [
        [found.bandwidths.estimate, each.bandwidth],
        [found.bandwidths.bias, each.biasBandwidth],
        [found.conventional.estimate, each.conventional],
        [errorOf(found.conventional), each.conventionalError],
        [found.estimate, each.corrected],
        [errorOf(found), each.robustError],
      ]
      for (const [actual, expected] of pairs) expectClose(actual, expected as number, golden.relativeTolerance)
    },
  )

  interface Fuzzy {
    readonly name: string
    readonly x: number[]
    readonly y: number[]
    readonly treated: number[]
    readonly cutoff: number
    readonly [number: string]: unknown
  }

  test.each(golden.fuzzy as Fuzzy[])(`against ${golden.program}, fuzzy: $name`, (each) => {
    const found = certain(fuzzyDiscontinuityAt(Float64Array.from(each.x), Float64Array.from(each.y), each.treated, { cutoff: each.cutoff, level: 0.95 }))
    const pairs: readonly (readonly [number, unknown])[] = [
      [found.ofOutcome.bandwidths.estimate, each.bandwidth],
      [found.ofOutcome.bandwidths.bias, each.biasBandwidth],
      [found.conventional, each.conventional],
      [found.estimate, each.corrected],
      [errorOf(found), each.robustError],
    ]
    for (const [actual, expected] of pairs) expectClose(actual, expected as number, golden.relativeTolerance)
  })

  test('where only some take part, the planted effect of taking part lies in 95 of 100 intervals; without a jump in who does there is none', () => {
    const random = createRandom(42)
    let covered = 0
    let undetermined = 0
    const draw = (share: number) => {
      const x = Float64Array.from({ length: 1200 }, () => 2 * random.beta(2, 2) - 1)
      // Those who gain more take part more often: only the jump tells the effect.
      const taste = x.map(() => random.normal())
      const treated = Uint8Array.from(x, (value, unit) => Number(taste[unit]! > (value >= 0 ? -share : share)))
      return { x, treated, y: x.map((value, unit) => 1 + value + value ** 2 + 0.6 * treated[unit]! + 0.5 * taste[unit]! + random.normal(0, 0.4)) }
    }
    for (let run = 0; run < runs; run++) {
      const { x, treated, y } = draw(0.8)
      const found = fuzzyDiscontinuityAt(x, y, treated, { level: 0.95 })
      if (isUndetermined(found)) undetermined++
      else if (found.low <= 0.6 && found.high >= 0.6) covered++
    }
    const share = covered / (runs - undetermined)
    if (process.env.CALIBRATE === 'full') console.log(`fuzzy jump: ${(100 * share).toFixed(1)} of 100, ${undetermined} of ${runs} undetermined`)
    expect(share).toBeGreaterThan(0.925 - band)
    expect(share).toBeLessThan(0.97 + band)
    expect(undetermined / runs).toBeLessThan(0.02 + band)
    const { x, treated, y } = draw(0)
    expect(fuzzyDiscontinuityAt(x, y, treated, { level: 0.95 })).toMatchObject({ undetermined: 'no-jump-in-treatment' })
  })

  test('a planted jump on a curve lies in 95 of 100 intervals; the robust interval errs a little below in small samples', () => {
    const random = createRandom(41)
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const x = Float64Array.from({ length: 800 }, () => 2 * random.beta(2, 2) - 1)
      const y = x.map((value) => 1 + value + 2 * value ** 2 + (value >= 0 ? 0.5 - value ** 2 : 0) + random.normal(0, 0.5))
      const { low, high } = certain(discontinuityAt(x, y, { level: 0.95 }))
      if (low <= 0.5 && high >= 0.5) covered++
    }
    if (process.env.CALIBRATE === 'full') console.log(`jump: ${((100 * covered) / runs).toFixed(1)} of 100`)
    expect(covered / runs).toBeGreaterThan(0.925 - band)
    expect(covered / runs).toBeLessThan(0.965 + band)
  })

  test('the density of units jumps where it was made to, and seldom where it was not', () => {
    const random = createRandom(43)
    let alarms = 0
    for (let run = 0; run < runs; run++) {
      const found = certain(
        densityJump(
          Float64Array.from({ length: 500 }, () => random.gamma(2)),
          1.5,
        ),
      )
      if (found.pValue < 0.05) alarms++
    }
    expect(alarms / runs).toBeLessThan(0.06 + band)
    const heaped = Float64Array.from({ length: 2000 }, () => random.normal()).map((value) =>
      value < 0 && value > -0.2 && random.chance(0.6) ? value + 0.2 : value,
    )
    expect(certain(densityJump(heaped, 0)).pValue).toBeLessThan(0.001)
    expect(certain(densityJump(heaped, 0)).estimate).toBeGreaterThan(0)
  })

  test('few units, and an outcome that does not differ', () => {
    const x = Float64Array.from({ length: 60 }, (_, index) => index - 10)
    expect(discontinuityAt(x, x, { level: 0.95 })).toMatchObject({ undetermined: 'too-few-units' })
    expect(
      discontinuityAt(
        x.map((value) => value - 20),
        x.map(() => 3),
        { level: 0.95 },
      ),
    ).toMatchObject({ undetermined: 'no-variance' })
  })
})

describe('those who took part against those who did not', () => {
  const golden = read('doubly-robust.json')
  interface Case {
    name: string
    outcome: number[]
    treated: number[]
    covariates: number[][]
    coefficients: number[]
    all: number
    allError: number
    weighted: number
    weightedTreated: number
  }
  test.each(golden.cases as Case[])(`against ${golden.program}: $name`, (each) => {
    const outcome = Float64Array.from(each.outcome)
    const treated = Uint8Array.from(each.treated)
    const covariates = each.covariates.map((column) => Float64Array.from(column))
    const fit = certain(logisticRegression(matrixOf(each.outcome.map((_, unit) => [1, ...covariates.map((column) => column[unit]!)])), treated))
    for (const [index, expected] of each.coefficients.entries()) expectClose(fit.coefficients[index]!, expected, golden.relativeTolerance)
    const all = certain(doublyRobust({ outcome, treated, covariates, estimand: 'all', level: 0.95 }))
    const onTreated = certain(doublyRobust({ outcome, treated, covariates, estimand: 'treated', level: 0.95 }))
    expectClose(all.estimate, each.all, golden.relativeTolerance)
    expectClose(all.weighted, each.weighted, golden.relativeTolerance)
    expectClose(onTreated.weighted, each.weightedTreated, golden.relativeTolerance)
    // Theirs holds the doubt of both models' coefficients, ours the influence function alone: the same in large samples.
    expectClose(errorOf(all), each.allError, 0.02)
  })

  test.each(['all', 'treated'] as const)('a planted effect on %s lies in 95 of 100 intervals, also where one of the two models is wrong', (estimand) => {
    for (const wrong of ['neither', 'outcome', 'participation'] as const) {
      const random = createRandom(42).fork(wrong)
      let covered = 0
      for (let run = 0; run < runs; run++) {
        const x = Float64Array.from({ length: 500 }, () => random.normal())
        const bend = (value: number) => Math.max(-1.5, Math.min(1.5, value ** 2 / 2))
        const treated = Uint8Array.from(x, (value) => Number(random.chance(1 / (1 + Math.exp(-(wrong === 'participation' ? 0.6 * bend(value) : 0.6 * value))))))
        const y = x.map((value, unit) => 2 + (wrong === 'outcome' ? bend(value) : value) + treated[unit]! + random.normal())
        const { low, high } = certain(doublyRobust({ outcome: y, treated, covariates: [x], estimand, level: 0.95 }))
        if (low <= 1 && high >= 1) covered++
      }
      if (process.env.CALIBRATE === 'full') console.log(`doubly robust, ${estimand}, ${wrong} wrong: ${((100 * covered) / runs).toFixed(1)} of 100`)
      expect(covered / runs, wrong).toBeGreaterThan(0.94 - band)
      expect(covered / runs, wrong).toBeLessThan(0.96 + band)
    }
  })

  test('who took part is foretold without doubt', () => {
    const x = Float64Array.from({ length: 60 }, (_, index) => index)
    const treated = Uint8Array.from(x, (value) => Number(value > 30))
    expect(doublyRobust({ outcome: x, treated, covariates: [x], estimand: 'all', level: 0.95 })).toMatchObject({ undetermined: 'separated' })
    expect(doublyRobust({ outcome: x, treated, covariates: [x, x.map((value) => 2 * value)], estimand: 'all', level: 0.95 })).toMatchObject({
      undetermined: 'collinear',
    })
  })
})
