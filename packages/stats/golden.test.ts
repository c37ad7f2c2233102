import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as stats from './index.ts'

const read = (name: string) => JSON.parse(readFileSync(new URL(`./golden/${name}`, import.meta.url), 'utf8'))

function expectClose(actual: number, expected: number, relative: number) {
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(relative * Math.max(Math.abs(expected), Number.MIN_VALUE))
}

/** Every number of the expected one, by name. */
function expectAllClose(actual: object, expected: Readonly<Record<string, unknown>>, names: readonly string[], relative: number) {
  for (const name of names) expectClose((actual as Record<string, number>)[name]!, expected[name] as number, relative)
}

interface Distribution {
  readonly function: string
  readonly program: string
  readonly relativeTolerance: number
  readonly cases: readonly { readonly input: readonly number[]; readonly expected: number }[]
}

describe('distributions', () => {
  const functions: Readonly<Record<string, (...input: number[]) => number>> = {
    normalCdf: stats.normalCdf,
    normalQuantile: stats.normalQuantile,
    lnGamma: stats.lnGamma,
    upperGamma: stats.upperGamma,
    lowerGamma: stats.lowerGamma,
    incompleteBeta: stats.incompleteBeta,
    studentTCdf: stats.studentTCdf,
    studentTQuantile: stats.studentTQuantile,
    chiSquareTail: stats.chiSquareTail,
  }
  for (const { function: name, program, relativeTolerance, cases } of read('distributions.json').functions as Distribution[]) {
    test(`${name} against ${program}, ${cases.length} cases`, () => {
      for (const { input, expected } of cases) expectClose(functions[name]!(...input), expected, relativeTolerance)
    })
  }
})

describe('tests and intervals', () => {
  const golden = read('tests.json')
  test(`Welch against ${golden.welch.program}`, () => {
    for (const each of golden.welch.cases)
      expectAllClose(
        stats.meanDifference(each.treatment, each.control, each.level),
        each,
        ['estimate', 'low', 'high', 'pValue', 'df'],
        golden.welch.relativeTolerance,
      )
  })
  test(`shares against ${golden.shares.program}`, () => {
    for (const each of golden.shares.cases)
      expectAllClose(
        stats.shareDifference(each.treatment, each.control, each.level),
        each,
        ['estimate', 'low', 'high', 'pValue'],
        golden.shares.relativeTolerance,
      )
  })
  test(`relative lift against ${golden.fieller.program}`, () => {
    for (const each of golden.fieller.cases)
      expectAllClose(stats.relativeLift(each.treatment, each.control, each.level), each, ['estimate', 'low', 'high'], golden.fieller.relativeTolerance)
  })
  test(`goodness of fit against ${golden.goodnessOfFit.program}`, () => {
    for (const each of golden.goodnessOfFit.cases)
      expectAllClose(stats.goodnessOfFit(each.counts, each.weights), each, ['statistic', 'pValue'], golden.goodnessOfFit.relativeTolerance)
  })
  test(`same shares against ${golden.sameShares.program}`, () => {
    for (const each of golden.sameShares.cases)
      expectAllClose(stats.sameShares(each.hits, each.totals), each, ['statistic', 'pValue'], golden.sameShares.relativeTolerance)
  })
  test(`quantiles against ${golden.quantile.program}`, () => {
    for (const each of golden.quantile.cases) expectClose(stats.quantileOfSorted(each.sorted, each.p), each.expected, golden.quantile.relativeTolerance)
  })
  test(`lognormal from a range against ${golden.lognormal.program}`, () => {
    for (const { low, high, level, below, mean } of golden.lognormal.cases) {
      const lognormal = stats.lognormalFromRange(low, high, level) as stats.Lognormal
      expectClose(stats.normalCdf((Math.log(low) - lognormal.meanLog) / lognormal.sdLog), below, golden.lognormal.relativeTolerance)
      expectClose(stats.lognormalMean(lognormal), mean, golden.lognormal.relativeTolerance)
    }
  })
})
