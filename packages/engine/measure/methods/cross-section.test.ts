import { createRandom, isUndetermined, type Undetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import type { ImpactAnswer } from '../impact-result.ts'
import { type AdoptionQuestion, doublyRobustAdoption } from './doubly-robust.ts'
import { type CutoffQuestion, regressionDiscontinuity } from './regression-discontinuity.ts'

function certain(answer: ImpactAnswer | Undetermined): ImpactAnswer {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}
const interval = (answer: ImpactAnswer) => {
  if (isUndetermined(answer.effect)) throw new Error(answer.effect.because)
  return answer.effect
}
const failed = ({ checks }: ImpactAnswer) => checks.filter(({ passed }) => passed === false).map(({ code }) => code)

describe('regression discontinuity', () => {
  /** Customers by score; those from 60 get the service, worth `jump`. heaped: some below lift themselves over. */
  function scores({ jump = 3, heaped = 0, sizeJumps = 0 } = {}): CutoffQuestion {
    const random = createRandom(51)
    const running = Float64Array.from({ length: 1500 }, () => {
      const score = random.normal(58, 10)
      return score < 60 && score > 57 && random.chance(heaped) ? score + 3 : score
    })
    const outcome = running.map((score) => 20 + 0.4 * score + 0.004 * (score - 60) ** 2 + (score >= 60 ? jump : 0) + random.normal(0, 2))
    const size = running.map((score) => score / 10 + (score >= 60 ? sizeJumps : 0) + random.normal())
    return { table: { running, outcome, covariates: [{ name: 'size', values: size }], leftOut: 0 }, cutoff: 60, treatedSide: 'above', level: 0.95, random }
  }

  test('finds a planted jump on the rung of a quasi-experiment', () => {
    const found = certain(regressionDiscontinuity(scores()))
    expect(interval(found).low).toBeLessThan(3)
    expect(interval(found).high).toBeGreaterThan(3)
    expect(interval(found).low).toBeGreaterThan(1)
    expect(failed(found)).toEqual([])
    expect(found.rung).toBe('quasi-experiment')
    expect(found.cutoffPlot!.filter(({ treated }) => treated).every(({ running }) => running >= 60)).toBe(true)
  })

  test('the treated side below the cut-off turns the sign', () => {
    const above = interval(certain(regressionDiscontinuity(scores())))
    const below = interval(certain(regressionDiscontinuity({ ...scores(), treatedSide: 'below' })))
    expect(below.estimate).toBeCloseTo(-above.estimate, 12)
    expect([below.low, below.high].map((end) => -end).reverse()).toEqual([above.low, above.high].map((end) => expect.closeTo(end, 12)))
  })

  test('where not all past the cut-off take part, it is the effect of taking part, whichever side is treated', () => {
    const { table, ...question } = scores({ jump: 0 })
    const random = createRandom(53)
    const treated = Uint8Array.from(table.running!, (score) => Number(random.chance(score >= 60 ? 0.7 : 0.1)))
    const outcome = table.outcome.map((value, unit) => value + 4 * treated[unit]!)
    const fuzzy = { ...table, treated, outcome }
    const found = certain(regressionDiscontinuity({ ...question, table: fuzzy }))
    expect(interval(found).low).toBeLessThan(4)
    expect(interval(found).high).toBeGreaterThan(4)
    expect(interval(found).low).toBeGreaterThan(0)
    expect(found.details!.find(({ name }) => name === 'Jump in the share that takes part')!.value).toBeCloseTo(0.6, 0)
    expect(found.relative).toMatchObject({ undetermined: 'no-baseline' })
    // The same people, told from the other end of the score.
    const turned = { ...fuzzy, running: table.running!.map((score) => 120 - score - 1e-9) }
    expect(interval(certain(regressionDiscontinuity({ ...question, treatedSide: 'below', table: turned }))).estimate).toBeCloseTo(interval(found).estimate, 4)
    // Who took part follows from the cut-off: nothing fuzzy about it.
    const sharp = { ...table, treated: Uint8Array.from(table.running!, (score) => Number(score >= 60)) }
    expect(certain(regressionDiscontinuity({ ...question, table: sharp }))).toEqual(certain(regressionDiscontinuity({ ...question, table })))
  })

  test('units that chose their side veto it; what was known before may not jump', () => {
    const heaped = certain(regressionDiscontinuity(scores({ heaped: 0.8 })))
    expect(heaped.checks.find(({ code }) => code === 'heaping')).toMatchObject({ passed: false, veto: true })
    expect(failed(certain(regressionDiscontinuity(scores({ sizeJumps: 2 }))))).toContain('covariates-continuous')
    expect(certain(regressionDiscontinuity(scores({ sizeJumps: 2 }))).rung).toBe('observed')
  })

  test('without a running variable it is undetermined', () => {
    const { table, ...question } = scores()
    const { running: _, ...rest } = table
    expect(regressionDiscontinuity({ ...question, table: rest })).toMatchObject({ undetermined: 'no-running-variable' })
  })
})

describe('doubly robust comparison', () => {
  /** Stores that chose to take part are larger; taking part is worth 2. unseen: how much a cause that nobody wrote down does. */
  function stores({ effect = 2, selection = 0.8, hidden = false } = {}): AdoptionQuestion {
    const random = createRandom(52)
    const size = Float64Array.from({ length: 900 }, () => random.normal())
    const age = size.map(() => random.gamma(2))
    const treated = Uint8Array.from(size, (value, unit) => Number(random.chance(1 / (1 + Math.exp(-(selection * value + 0.2 * (age[unit]! - 2)))))))
    const outcome = size.map((value, unit) => 10 + 2 * value + age[unit]! + effect * treated[unit]! + random.normal(0, 1.5))
    const covariates = [
      { name: 'size', values: size },
      { name: 'age', values: age },
    ].slice(hidden ? 1 : 0)
    return { table: { outcome, treated, covariates, leftOut: 0 }, estimand: 'treated', level: 0.95, random }
  }

  test.each(['treated', 'all'] as const)('takes out what decided who took part: the effect on %s', (estimand) => {
    const found = certain(doublyRobustAdoption({ ...stores(), estimand }))
    expect(interval(found).low).toBeLessThan(2)
    expect(interval(found).high).toBeGreaterThan(2)
    expect(found.details!.find(({ name }) => name === 'Difference of the raw means')!.value).toBeGreaterThan(3)
    expect(found.balance!.every(({ after }) => Math.abs(after) < 0.1)).toBe(true)
    expect(Math.abs(found.balance![0]!.before)).toBeGreaterThan(0.5)
    expect(found.rung).toBe('quasi-experiment')
  })

  test('a small effect that a weak unseen cause would explain is an observation', () => {
    const found = certain(doublyRobustAdoption(stores({ effect: 0.3 })))
    expect(interval(found).low).toBeGreaterThan(0)
    expect(failed(found)).toEqual(['unseen-causes'])
    expect(found.rung).toBe('observed')
  })

  test('where nearly all large stores took part, those without their like are left out and said', () => {
    const found = certain(doublyRobustAdoption({ ...stores({ selection: 4 }), estimand: 'all' }))
    expect(failed(found)).toContain('overlap')
    expect(found.units).toBeLessThan(720)
  })

  test('nobody said who took part, or nothing is known of them', () => {
    const { table, ...question } = stores()
    const { treated: _, ...rest } = table
    expect(doublyRobustAdoption({ ...question, table: rest })).toMatchObject({ undetermined: 'no-treatment' })
    expect(doublyRobustAdoption({ ...question, table: { ...table, covariates: [] } })).toMatchObject({ undetermined: 'no-covariates' })
  })
})
