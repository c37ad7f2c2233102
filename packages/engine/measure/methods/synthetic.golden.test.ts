import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom, type Interval, isUndetermined, studentTQuantile, twoSidedT, type Undetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { augmentedSyntheticControl } from './augmented-synthetic-control.ts'
import type { DesignResult } from './design.ts'
import { syntheticControl } from './synthetic-control.ts'
import { syntheticDifferenceInDifferences } from './synthetic-difference-in-differences.ts'
import { californiaThere, readCalifornia, readSmoking } from './testing/california.ts'
import { drawPanel } from './testing/panels.ts'

interface GoldenCase {
  readonly name: string
  readonly donors: number
  readonly start: number
  readonly values: number[][]
  readonly estimate: number
  readonly jackknife: number | null
  readonly augmented?: { readonly penalty: number; readonly estimate: number }[]
}

const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden', 'synthetic.json'), 'utf8')) as { cases: GoldenCase[] }
const given = { level: 0.95, random: createRandom(1), noun: 'state' }

describe.each(golden.cases)('$name', ({ donors, start, values, estimate, jackknife, augmented = [] }) => {
  const panel = drawPanel(
    values.map((_, unit) => (unit < donors ? null : start)),
    values[0]!.length,
    (unit, period) => values[unit]![period]!,
  )
  const result = found(syntheticDifferenceInDifferences({ ...given, panel }))

  // Their weights come from a descent that stops early; ours are exact.
  test('synthetic difference in differences is that of synthdid', () => expect(interval(result.effect).estimate / estimate).toBeCloseTo(1, 3))
  if (jackknife !== null) test('the jackknife is that of synthdid', () => expect(errorIn(interval(result.effect)) / jackknife).toBeCloseTo(1, 2))
  // Their mixture comes from a general solver, to about three digits.
  test.each(augmented)('the augmented mixture with penalty $penalty is that of pysyncon', ({ penalty, estimate: theirs }) => {
    expect(interval(found(augmentedSyntheticControl({ ...given, panel, penalty })).effect).estimate / theirs).toBeCloseTo(1, 2)
  })
})

interface AugmentedCase {
  readonly donors: number
  readonly start: number
  readonly values: number[][]
  readonly covariates: number[][]
  readonly estimates: { readonly penalty: number; readonly estimate: number }[]
}

const augmented = JSON.parse(readFileSync(join(import.meta.dirname, 'golden', 'augmented.json'), 'utf8')) as { program: string; cases: AugmentedCase[] }

describe.each(augmented.cases)(
  `augmented with covariates, against ${augmented.program}: $donors donors`,
  ({ donors, start, values, covariates, estimates }) => {
    const panel = drawPanel(
      values.map((_, unit) => (unit < donors ? null : start)),
      values[0]!.length,
      (unit, period) => values[unit]![period]!,
    )
    const known = covariates.map((column, index) => ({ name: `c${index}`, values: column }))
    // Their mixture comes from a general solver, to about seven digits.
    test.each(estimates)('with penalty $penalty', ({ penalty, estimate }) => {
      const result = found(augmentedSyntheticControl({ ...given, panel: { ...panel, covariates: known }, penalty }))
      expect(interval(result.effect).estimate).toBeCloseTo(estimate, 4)
    })
    test('a covariate on another scale or from another zero changes nothing', () => {
      const shifted = known.map(({ name, values: column }, index) => ({ name, values: column.map((value) => (index === 0 ? 1000 * value - 7 : value)) }))
      const estimateOf = (covariates: typeof known) => interval(found(augmentedSyntheticControl({ ...given, panel: { ...panel, covariates } })).effect).estimate
      expect(estimateOf(shifted)).toBeCloseTo(estimateOf(known), 6)
    })
  },
)

describe.skipIf(!californiaThere)('California', () => {
  const panel = californiaThere ? readCalifornia() : null!

  // Arkhangelsky et al. (2021), table 1; their solver stops early, hence within 1 %.
  test('synthetic difference in differences: -15.604', () => {
    const result = found(syntheticDifferenceInDifferences({ ...given, panel }))
    expect(interval(result.effect).estimate / -15.604).toBeCloseTo(1, 3)
    expect(result.rung).toBe('quasi-experiment')
    expect(result.weights![0]!.unit).toBe('Nevada')
  })
  test('synthetic control: -19.620', () => {
    const result = found(syntheticControl({ ...given, panel }))
    expect(Math.abs(interval(result.effect).estimate / -19.62 - 1)).toBeLessThan(0.01)
    expect(result.checks.filter((check) => check.passed === false)).toEqual([])
    expect(result.series.find((point) => point.period === '1988')).toMatchObject({ after: false })
  })
  // pysyncon 1.7.0, AugSynth with lambda_=1000 and no covariates: -16.755860.
  test('augmented: as pysyncon with the same penalty', () => {
    expect(interval(found(augmentedSyntheticControl({ ...given, panel, penalty: 1000 })).effect).estimate).toBeCloseTo(-16.75586, 3)
  })
  // Abadie, Diamond and Hainmueller (2010), table 2; California ranks first of 39 there as well.
  test('matched on what they matched on, the donors are those of the first paper', () => {
    const result = found(syntheticControl({ ...given, panel: readSmoking(), match: 'covariates' }))
    const weight = (unit: string) => result.weights!.find((donor) => donor.unit === unit)?.weight ?? 0
    for (const [unit, published] of Object.entries({ Utah: 0.334, Nevada: 0.234, Montana: 0.199, Colorado: 0.164, Connecticut: 0.069 }))
      expect(Math.abs(weight(unit) - published), unit).toBeLessThan(0.01)
    expect(result.checks.find((check) => check.code === 'placebo-in-space')!.pValue).toBeCloseTo(1 / 39, 9)
  })
})

/** The standard error in an interval by Student's t: that of the degrees of freedom whose p-value is the one given. */
function errorIn({ estimate, low, high, level, pValue }: Interval): number {
  let [few, many] = [1, 1000]
  const errorFor = (df: number) => (high - low) / 2 / studentTQuantile(0.5 + level / 2, df)
  for (let step = 0; step < 60; step++) {
    const df = Math.sqrt(few * many)
    if (twoSidedT(estimate / errorFor(df), df) < pValue) many = df
    else few = df
  }
  return errorFor(few)
}

function found(answer: DesignResult | Undetermined): DesignResult {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}

function interval(answer: Interval | Undetermined): Interval {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}
