import type { ArmMoments, Doc, SliceSums } from '@plumbline/model'
import { createRandom, type Interval, isUndetermined, type Random } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { measureExperiment } from './experiment.ts'
import { detailExperiment } from './experiment-detail.ts'
import type { EarlierLook } from './experiment-plan.ts'
import { conversions, mailTest, sumsOf } from './testing.ts'

// Planted truth over the whole pipeline, from sums to the intervals that are shown: looks, one side, beliefs and segments. CALIBRATE=full draws thousands.
const full = process.env.CALIBRATE === 'full'
const band = (runs: number, p = 0.95) => 4 * Math.sqrt((p * (1 - p)) / runs)
const one = { outcomes: [{ metric: 'visits', column: 'visit', shape: 'conversion', role: 'primary' }] } as const satisfies Partial<Doc<'experiment'>>

describe('intervals at looks, a fifth of whom visit', () => {
  const perLook = 400

  /** Looks at one experiment in turn, each with the interval that is shown, until the group-sequential boundary is crossed or the last look is taken. */
  function* looksAt(random: Random, lift: number, looks: number, rule: NonNullable<Doc<'experiment'>['rule']>) {
    const { strategy, experiment } = mailTest({ ...one, starts: '2026-01-01', ends: '2026-12-31', rule: { ...rule, unitsPerVariant: looks * perLook } })
    const earlier: EarlierLook[] = []
    const hits = [0, 0]
    for (let look = 1; look <= looks; look++) {
      for (const arm of [0, 1]) hits[arm]! += random.binomial(perLook, 0.2 * (arm === 0 ? 1 + lift : 1))
      const sums = sumsOf([[conversions('mail', look * perLook, hits[0]!), conversions('none', look * perLook, hits[1]!)]])
      const today = look === looks ? '2027-01-01' : '2026-06-01'
      const { difference, relative } = measureExperiment(experiment, sums, strategy, { today, looks: earlier }).lifts[0]!
      if (isUndetermined(difference) || isUndetermined(relative)) throw new Error('undetermined')
      yield { difference, relative }
      earlier.push({ treatment: 'mail', day: today, units: 2 * look * perLook })
    }
  }
  const outside = ({ low, high }: Interval, truth: number) => truth < low || truth > high

  test.each([0, 0.05, 0.15])('always-valid, a lift of %d: at least 95 in 100 hold it at all fifty looks together', (lift) => {
    const runs = full ? 2000 : 60
    const random = createRandom(81).fork(lift)
    const missed = { difference: 0, relative: 0 }
    for (let run = 0; run < runs; run++) {
      const shown = [...looksAt(random.fork(run), lift, 50, { design: 'always-valid' })]
      if (shown.some(({ difference }) => outside(difference, 0.2 * lift))) missed.difference++
      if (shown.some(({ relative }) => outside(relative, lift))) missed.relative++
    }
    if (full) console.log(`always-valid, ${lift}: ${100 - (100 * missed.difference) / runs}, relative ${100 - (100 * missed.relative) / runs} of 100`)
    for (const kind of ['difference', 'relative'] as const) expect(missed[kind] / runs, kind).toBeLessThan(0.05 + band(runs))
  })

  test('always-valid on one side: the lower end holds at all looks together in at least 95 of 100', () => {
    const runs = full ? 2000 : 60
    const random = createRandom(82)
    let missed = 0
    for (let run = 0; run < runs; run++)
      if ([...looksAt(random.fork(run), 0.05, 50, { design: 'always-valid', sides: 'one' })].some(({ difference }) => difference.low > 0.01)) missed++
    if (full) console.log(`always-valid, one side: ${100 - (100 * missed) / runs} of 100`)
    expect(missed / runs).toBeLessThan(0.05 + band(runs))
  })

  test.each([
    ['obrien-fleming', 0],
    ['obrien-fleming', 0.1],
    ['pocock', 0.1],
    ['pocock', 0.2],
  ] as const)('%s, a lift of %d: at least 95 in 100 hold it where the boundary stopped it', (design, lift) => {
    const runs = full ? 4000 : 30
    const random = createRandom(83).fork(design).fork(lift)
    const missed = { difference: 0, relative: 0 }
    for (let run = 0; run < runs; run++) {
      let last: { difference: Interval; relative: Interval } | null = null
      for (const shown of looksAt(random.fork(run), lift, 4, { design, looks: 4 })) {
        last = shown
        if (outside(shown.difference, 0)) break
      }
      if (outside(last!.difference, 0.2 * lift)) missed.difference++
      if (outside(last!.relative, lift)) missed.relative++
    }
    if (full) console.log(`${design}, ${lift}: ${100 - (100 * missed.difference) / runs}, relative ${100 - (100 * missed.relative) / runs} of 100`)
    for (const kind of ['difference', 'relative'] as const) expect(missed[kind] / runs, kind).toBeLessThan(0.05 + band(runs))
  })
})

test('asked on one side each end of a mean holds 95 in 100, so both together 90', () => {
  const runs = full ? 20_000 : 600
  const random = createRandom(84)
  const { strategy, experiment } = mailTest({ outcomes: [{ metric: 'spend', column: 'spend', role: 'primary' }], rule: { sides: 'one' } })
  let [above, below] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const arm = (variant: string, units: number, mean: number): ArmMoments => {
      const values = Array.from({ length: units }, () => mean * random.exponential(1))
      return { variant, units, sum: values.reduce((sum, y) => sum + y, 0), sumOfSquares: values.reduce((sum, y) => sum + y * y, 0) }
    }
    const { difference } = measureExperiment(experiment, sumsOf([[arm('mail', 120, 11), arm('none', 120, 10)]]), strategy).lifts[0]!
    if (isUndetermined(difference)) throw new Error(difference.because)
    if (difference.low > 1) above++
    if (difference.high < 1) below++
  }
  if (full) console.log(`one side: ${(100 * above) / runs} above, ${(100 * below) / runs} below`)
  for (const missed of [above, below]) expect(Math.abs(missed / runs - 0.05)).toBeLessThan(0.01 + band(runs))
})

describe('beliefs', () => {
  test('where the prior of the rule is true, the credible interval of the relative lift holds 95 in 100, and a chance to win comes true as often as it says', () => {
    const runs = full ? 20_000 : 600
    const random = createRandom(85)
    const { strategy, experiment } = mailTest({ ...one, rule: { prior: { mean: 0.02, sd: 0.1 } } })
    let [held, won, believed] = [0, 0, 0]
    for (let run = 0; run < runs; run++) {
      const lift = random.normal(0.02, 0.1)
      const sums = sumsOf([[conversions('mail', 2000, random.binomial(2000, 0.2 * (1 + lift))), conversions('none', 2000, random.binomial(2000, 0.2))]])
      const { belief } = detailExperiment(experiment, sums, strategy).beliefs[0]!
      if (isUndetermined(belief)) throw new Error(belief.because)
      if (belief.low <= lift && lift <= belief.high) held++
      if (lift > 0) won++
      believed += belief.chanceToWin
    }
    if (full) console.log(`a prior on the lift: ${(100 * held) / runs} of 100, won ${won / runs}, believed ${believed / runs}`)
    expect(Math.abs(held / runs - 0.95)).toBeLessThan(0.01 + band(runs))
    expect(Math.abs(won - believed) / runs).toBeLessThan(0.01 + band(runs, 0.5))
  })

  test('without a prior the credible interval of two shares holds a planted difference 95 in 100', () => {
    const runs = full ? 4000 : 40
    const random = createRandom(86)
    const { strategy, experiment } = mailTest(one)
    let held = 0
    for (let run = 0; run < runs; run++) {
      const sums = sumsOf([[conversions('mail', 300, random.binomial(300, 0.13)), conversions('none', 700, random.binomial(700, 0.1))]])
      const { belief } = detailExperiment(experiment, sums, strategy).beliefs[0]!
      if (isUndetermined(belief)) throw new Error(belief.because)
      if (belief.low <= 0.03 && 0.03 <= belief.high) held++
    }
    if (full) console.log(`two shares without a prior: ${(100 * held) / runs} of 100`)
    expect(Math.abs(held / runs - 0.95)).toBeLessThan(0.01 + band(runs))
  })
})

// With effects that differ little the pulled intervals hold more than they say: how far effects differ is not known, and they allow for that.
test.each([0, 0.02, 0.06])(
  'segments whose effects lie %d apart: at least 95 in 100 pulled intervals hold theirs, and "differ" is said in vain one time in twenty',
  (apart) => {
    const runs = full ? 1500 : 30
    const random = createRandom(87).fork(apart)
    const { strategy, experiment } = mailTest(one)
    let [held, own, alarms] = [0, 0, 0]
    for (let run = 0; run < runs; run++) {
      const truths = Array.from({ length: 5 }, () => random.normal(0.03, apart))
      const slices = truths.map((truth, index): SliceSums => {
        const units = 500 * (1 + index)
        const arms = [conversions('mail', units, random.binomial(units, Math.max(0, 0.2 + truth))), conversions('none', units, random.binomial(units, 0.2))]
        const { assigned, outcomes } = sumsOf([arms])
        return { dimension: 'region', value: String(index), assigned, outcomes }
      })
      const sums = sumsOf([[conversions('mail', 7500, 1725), conversions('none', 7500, 1500)]], { slices })
      const { segments, differ } = detailExperiment(experiment, sums, strategy).segments[0]!
      if (differ) alarms++
      for (const segment of segments) {
        const truth = truths[Number(segment.value)]!
        if (segment.shrunken!.low <= truth && truth <= segment.shrunken!.high) held++
        if (!isUndetermined(segment.own) && segment.own.low <= truth && truth <= segment.own.high) own++
      }
    }
    if (full) console.log(`segments ${apart} apart: pulled ${(20 * held) / runs}, own ${(20 * own) / runs} of 100, differ ${alarms / runs}`)
    expect(held / (5 * runs)).toBeGreaterThan(0.95 - band(5 * runs))
    expect(Math.abs(own / (5 * runs) - 0.95)).toBeLessThan(0.01 + band(5 * runs))
    if (apart === 0) expect(alarms / runs).toBeLessThan(0.05 + band(runs, 0.05))
  },
)
