import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bothLinear, pairOf } from './arm-comparison.ts'
import * as stats from './index.ts'
import { noncentralTCdf } from './noncentral-t.ts'
import { compareWeakRatios } from './ratio-comparison.ts'

const read = (name: string) => JSON.parse(readFileSync(new URL(`./golden/${name}`, import.meta.url), 'utf8'))

function expectClose(actual: unknown, expected: number, relative: number, what = '') {
  expect(Math.abs((actual as number) - expected), `${what}: ${actual} is not ${expected}`).toBeLessThanOrEqual(
    relative * Math.max(Math.abs(expected), Number.MIN_VALUE),
  )
}

/** Every number that is expected, by name; numbers inside too. */
function expectNumbers(actual: object, expected: object, relative: number, path = '') {
  for (const [name, value] of Object.entries(expected)) {
    const own = (actual as Record<string, unknown>)[name]
    if (typeof value === 'number') expectClose(own, value, relative, path + name)
    else expectNumbers(own as object, value as object, relative, `${path}${name}.`)
  }
}

describe('comparisons of arms', () => {
  const golden = read('comparisons.json')
  const each = (name: string, check: (one: ReturnType<typeof JSON.parse>, tolerance: number) => void) =>
    test(`${name} against ${golden[name].program}`, () => {
      for (const one of golden[name].cases) check(one, golden[name].relativeTolerance)
    })

  for (const name of ['means', 'ratios'])
    each(name, ({ treatment, control, level, difference, relative }, tolerance) => {
      const ours = stats.compareArms(treatment, control, level)
      expect(ours).toMatchObject({ differenceMethod: name === 'means' ? 'welch' : 'ratio-delta', relativeMethod: 'delta' })
      expectNumbers(ours, { difference, relative }, tolerance)
    })
  each('clusters', ({ treatment, control, level, estimate, standardError }, tolerance) => {
    expectNumbers(stats.compareArms(treatment, control, level), { difference: { estimate }, standardError }, tolerance)
  })
  each('cuped', ({ treatment, control, level, theta, difference, varianceRemoved, spotify }, tolerance) => {
    const ours = stats.compareWithCuped(treatment, control, level)
    expectNumbers(ours, { difference, adjustment: { theta, varianceRemoved } }, tolerance)
    expectClose(stats.cupedTheta([control, treatment]), theta, tolerance)
    // Spotify takes a theta of its own and the normal for Student's t: the same to a few parts in a thousand of the interval.
    const { estimate, low, high } = ours.difference as stats.Interval
    for (const [mine, theirs] of [
      [estimate, spotify.estimate],
      [low, spotify.low],
      [high, spotify.high],
    ])
      expect(Math.abs(mine - theirs)).toBeLessThan(0.01 * (high - low))
  })
  each('cupedRatios', ({ treatment, control, level, theta, difference, relative }, tolerance) => {
    expectNumbers(stats.compareWithCuped(treatment, control, level), { difference, relative, adjustment: { theta } }, tolerance)
  })
  each('regressions', ({ treatment, control, level, difference, relative }, tolerance) => {
    expectNumbers(stats.compareWithRegression(treatment, control, level), { difference, relative }, tolerance)
  })
  each('strata', ({ strata, level, estimate, standardError }, tolerance) => {
    expectNumbers(stats.compareStrata(strata, level), { difference: { estimate }, standardError }, tolerance)
  })
  each('weakControls', ({ treatment, control, level, relative }, tolerance) => {
    const ours = stats.compareArms(treatment, control, level)
    expect(ours.relativeMethod).toBe('fieller')
    expectNumbers(ours, { relative }, tolerance)
  })
  each('weakRatios', ({ treatment, control, level, difference, relative }, tolerance) => {
    const arms = bothLinear(treatment, control)
    if (stats.isUndetermined(arms)) throw new Error(arms.because)
    const ours = compareWeakRatios(treatment, control, pairOf(...arms), level)
    expect(ours).toMatchObject({ differenceMethod: 'ratio-fieller', relativeMethod: 'fieller' })
    expectNumbers(ours!, { difference, relative }, tolerance)
  })
  each('skewed', ({ treatment, control, level, skewness, difference }, tolerance) => {
    const ours = stats.compareArms(treatment, control, level)
    expect(ours.differenceMethod).toBe('skew-corrected')
    expectClose(stats.skewnessOfDifference(treatment, control), skewness, tolerance)
    expectNumbers(ours, { difference }, tolerance)
  })
  each('shareLifts', ({ treatment, control, level, estimate, low, high }, tolerance) => {
    expectNumbers(stats.shareLift(treatment, control, level), { estimate, low, high }, tolerance)
  })
})

describe('quantiles', () => {
  const { quantiles, clustered } = read('quantiles.json')
  test(`quantiles against ${quantiles.program}`, () => {
    for (const { treatment, control, p, level, estimate, low, high, standardError } of quantiles.cases) {
      // The standard error is the root of the summed squares of both arms' half widths, as theirs is; the interval leans.
      const ours = stats.quantileDifference(treatment, control, p, level)
      expectNumbers(ours, { difference: { estimate, low, high }, standardError }, quantiles.relativeTolerance)
    }
  })
  test(`quantiles in clusters against ${clustered.program}`, () => {
    for (const { treatment, control, p, level, standardError } of clustered.cases)
      expectNumbers(stats.quantileDifference(treatment, control, p, level), { standardError }, clustered.relativeTolerance)
  })
})

describe('power', () => {
  const { means, sizes, shares, noncentralT } = read('power.json')
  const designOf = (level: number, sides: 1 | 2, split: readonly number[]) => ({ level, sides, split })
  test(`noncentral t against ${noncentralT.program}`, () => {
    for (const { input, expected } of noncentralT.cases)
      expectClose(noncentralTCdf(input[0], input[1], input[2]), expected, noncentralT.relativeTolerance, `${input}`)
  })
  test(`means against ${means.program}`, () => {
    for (const { effect, variance, arms, level, sides, power } of means.cases)
      expectClose(
        stats.powerOf({ value: 10, variance, isShare: false, correlation: 0 }, effect, arms[0] + arms[1], designOf(level, sides, arms)),
        power,
        means.relativeTolerance,
      )
  })
  test(`sample sizes against ${sizes.program}`, () => {
    for (const { effect, variance, power, level, unitsPerArm } of sizes.cases) {
      const size = stats.unitsNeeded({ value: 10, variance, isShare: false, correlation: 0 }, effect, power, designOf(level, 2, [1, 1]))
      expect(size).toMatchObject({ arms: [Math.ceil(unitsPerArm), Math.ceil(unitsPerArm)] })
    }
  })
  test(`shares against ${shares.program}`, () => {
    for (const { control, effect, arms, level, sides, power } of shares.cases) {
      const baseline = { value: control, variance: control * (1 - control), isShare: true, correlation: 0 }
      expectClose(stats.powerOf(baseline, effect, arms[0] + arms[1], designOf(level, sides, arms)), power, shares.relativeTolerance, `${control} ${effect}`)
    }
  })
})
