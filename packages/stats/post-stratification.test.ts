import { describe, expect, test } from 'vitest'
import { compareWithCuped } from './cuped.ts'
import { leastSquares } from './least-squares.ts'
import { matrixOf } from './matrix.ts'
import type { OutcomeSums } from './outcome-sums.ts'
import { compareStrata, compareStrataWithCovariate, type StratumSums } from './post-stratification.ts'
import { createRandom, type Random } from './random.ts'
import { isUndetermined, type Undetermined } from './undetermined.ts'

interface Unit {
  readonly stratum: number
  readonly treated: boolean
  readonly x: number
  readonly y: number
}

/** Units of three strata that differ, a covariate that explains much within them, skewed noise; the effect is 0.5. */
function draw(random: Random, count = 300): Unit[] {
  return Array.from({ length: count }, () => {
    const stratum = random.integer(3)
    const treated = random.chance(0.4)
    const x = 2 * stratum + random.gamma(2)
    return { stratum, treated, x, y: 5 * stratum + 0.8 * x + (treated ? 0.5 : 0) + random.gamma(1.5) }
  })
}

function sumsOf(units: readonly Unit[]): OutcomeSums {
  const of = (value: (unit: Unit) => number) => units.reduce((sum, unit) => sum + value(unit), 0)
  return {
    units: units.length,
    sum: of(({ y }) => y),
    sumOfSquares: of(({ y }) => y * y),
    covariate: { sum: of(({ x }) => x), sumOfSquares: of(({ x }) => x * x), withOutcome: of(({ x, y }) => x * y) },
  }
}

function strataOf(units: readonly Unit[]): StratumSums[] {
  return [0, 1, 2].map((stratum) => {
    const own = units.filter((unit) => unit.stratum === stratum)
    return { stratum: String(stratum), treatment: sumsOf(own.filter(({ treated }) => treated)), control: sumsOf(own.filter(({ treated }) => !treated)) }
  })
}

function certain<T>(answer: T | Undetermined): T {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}

describe('strata and a covariate together', () => {
  const units = draw(createRandom(71))
  const both = compareStrataWithCovariate(strataOf(units), 0.95)!

  test('the difference is that of a regression with an intercept for each stratum in each arm', () => {
    const design = matrixOf(
      units.map(({ stratum, treated, x }) => [0, 1, 2].flatMap((s) => [Number(s === stratum), Number(s === stratum && treated)]).concat(x)),
    )
    const { coefficients } = certain(leastSquares({ design, outcome: units.map(({ y }) => y) }))
    const share = (s: number) => units.filter(({ stratum }) => stratum === s).length / units.length
    const effect = [0, 1, 2].reduce((sum, s) => sum + share(s) * coefficients[2 * s + 1]!, 0)
    expect(certain(both.difference).estimate).toBeCloseTo(effect, 10)
    expect(both.adjustment!.theta).toBeCloseTo(coefficients[6]!, 10)
  })

  test('it knows more than either alone', () => {
    const whole = (treated: boolean) => sumsOf(units.filter((unit) => unit.treated === treated))
    const byStrata = compareStrata(strataOf(units), 0.95)
    const byCovariate = compareWithCuped(whole(true), whole(false), 0.95)
    expect(both.standardError!).toBeLessThan(0.95 * byStrata.standardError!)
    expect(both.standardError!).toBeLessThan(0.95 * byCovariate.standardError!)
    expect(both.adjustment!.varianceRemoved).toBeGreaterThan(byStrata.adjustment!.varianceRemoved)
  })

  test('a planted difference lies in 95 of 100 intervals', () => {
    const runs = process.env.CALIBRATE === 'full' ? 20_000 : 600
    const random = createRandom(72)
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const { low, high } = certain(compareStrataWithCovariate(strataOf(draw(random, 120)), 0.95)!.difference)
      if (low <= 0.5 && high >= 0.5) covered++
    }
    if (process.env.CALIBRATE === 'full') console.log(`strata with a covariate: ${((100 * covered) / runs).toFixed(2)} of 100`)
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(0.01 + 4 * Math.sqrt((0.95 * 0.05) / runs))
  })

  test('without a covariate, for one that does not differ within, and for ratios there is none', () => {
    const plain = ({ covariate: _, ...rest }: OutcomeSums): OutcomeSums => rest
    const over = (change: (sums: OutcomeSums) => OutcomeSums) =>
      compareStrataWithCovariate(
        strataOf(units).map(({ stratum, treatment, control }) => ({ stratum, treatment: change(treatment), control: change(control) })),
        0.95,
      )
    expect(over(plain)).toBeNull()
    expect(over((sums) => ({ ...sums, covariate: { sum: 3 * sums.units, sumOfSquares: 9 * sums.units, withOutcome: 3 * sums.sum } }))).toBeNull()
    expect(over((sums) => ({ ...sums, denominator: { sum: sums.units, sumOfSquares: sums.units, withOutcome: sums.sum } }))).toBeNull()
  })
})
