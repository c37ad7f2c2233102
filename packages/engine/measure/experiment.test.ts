import { type ArmMoments, type Doc, type ExperimentSums, type Thing, understand } from '@plumbline/model'
import { createRandom, type Interval, isUndetermined, type Random } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { evidenceOf } from './evidence-of.ts'
import { measureExperiment } from './experiment.ts'
import { amounts, conversions, mailTest, sumsOf as sumsOfOutcomes } from './testing.ts'

const spend = (variant: string, units: number, mean = 5): ArmMoments => ({ variant, units, sum: units * mean, sumOfSquares: units * (mean * mean + 4) })

/** Visits as given, with a spend of the same units beside them. */
function sumsOf(visits: readonly ArmMoments[], extra: Partial<ExperimentSums> = {}): ExperimentSums {
  return sumsOfOutcomes([visits, visits.map(({ variant, units }) => spend(variant, units))], extra)
}
const sound = sumsOf([conversions('mail', 10_000, 1_300), conversions('none', 10_000, 1_000)])

describe('the verdict', () => {
  const sentenceOf = (sums: ExperimentSums, doc: Partial<Doc<'experiment'>> = {}) => {
    const { strategy, experiment } = mailTest(doc)
    return measureExperiment(experiment, sums, strategy).sentence
  }
  test('says size, range, from and to', () => {
    expect(sentenceOf(sound)).toBe('The mail raised Visit rate by 3.0 points (likely +2.1 to +3.9 points), from 10% to 13%.')
  })
  test('says what is read before the end of a fixed design, and that only its end decides', () => {
    const { strategy, experiment } = mailTest({ starts: '2026-09-01', ends: '2026-09-28' })
    expect(measureExperiment(experiment, sound, strategy, { today: '2026-09-10' }).sentence).toMatch(
      /^So far The mail raised Visit rate by 3.0 points .*; only its end decides\.$/,
    )
    const open = mailTest({ starts: '2026-09-01', ends: '2026-09-28', rule: { design: 'always-valid' } })
    expect(measureExperiment(open.experiment, sound, open.strategy, { today: '2026-09-10' }).sentence).toMatch(/^The mail raised/)
  })
  test('says when the effect is not clear', () => {
    expect(sentenceOf(sumsOf([conversions('mail', 1_000, 101), conversions('none', 1_000, 100)]))).toBe(
      'No clear effect of The mail on Visit rate (likely between -2.5 and +2.7 points).',
    )
  })
  test('says when it is too small to act on', () => {
    expect(sentenceOf(sound, { minimumEffect: '5 points' })).toContain('less than is worth acting on')
  })
  test('says when a guardrail got worse', () => {
    const sums = {
      ...sound,
      outcomes: [sound.outcomes[0]!, { metric: 'complaints', column: 'complained', arms: [conversions('mail', 10_000, 90), conversions('none', 10_000, 30)] }],
    }
    const outcomes = [
      { metric: 'visits', column: 'visit', shape: 'conversion', role: 'primary' },
      { metric: 'complaints', column: 'complained', shape: 'conversion', role: 'guardrail' },
    ] as const
    expect(sentenceOf(sums, { outcomes: [...outcomes] })).toContain('but The mail raised Complaints by 0.60 points')
  })
  test('gives none where a check vetoes', () => {
    expect(sentenceOf(sumsOf([conversions('mail', 9_000, 1_300), conversions('none', 10_000, 1_000)]))).toMatch(
      /^No verdict: the variants do not hold the planned shares/,
    )
  })
})

describe('validity checks', () => {
  const failed = (sums: ExperimentSums, doc: Partial<Doc<'experiment'>> = {}) => {
    const { strategy, experiment } = mailTest(doc)
    return measureExperiment(experiment, sums, strategy)
      .checks.filter((check) => check.passed === false)
      .map((check) => `${check.code}${check.veto ? '!' : ''}`)
  }
  const arms = [conversions('mail', 10_000, 1_300), conversions('none', 10_000, 1_000)]
  test.each<[string, ExperimentSums, Partial<Doc<'experiment'>>, string[]]>([
    ['a sound experiment', sound, {}, []],
    ['a planned 1 to 2 split', sumsOf([conversions('mail', 10_000, 1_300), conversions('none', 20_000, 2_000)]), { split: { mail: 1, none: 2 } }, []],
    ['a split that is not as planned', sound, { split: { mail: 1, none: 2 } }, ['sample-ratio!']],
    ['a few units in two variants', sumsOf(arms, { unitsInTwoVariants: 20 }), {}, ['units-in-two-variants']],
    ['many units in two variants', sumsOf(arms, { unitsInTwoVariants: 500 }), {}, ['units-in-two-variants!']],
    ['some rows left out', sumsOf(arms, { rowsLeftOut: 200 }), {}, ['rows-left-out']],
    ['many rows left out', sumsOf(arms, { rowsLeftOut: 2_000 }), {}, ['rows-left-out!']],
    [
      'values missing in one variant',
      { ...sound, outcomes: [{ ...sound.outcomes[0]!, arms: [conversions('mail', 9_700, 1_300), arms[1]!] }, sound.outcomes[1]!] },
      {},
      ['uneven-losses!'],
    ],
    ['a handful of units', sumsOf([conversions('mail', 20, 4), conversions('none', 20, 3)]), {}, ['too-few-units!']],
    ['a handful of conversions', sumsOf([conversions('mail', 10_000, 4), conversions('none', 10_000, 3)]), {}, ['too-few-units!']],
    ['a variant that nobody planned', sumsOf([...arms, conversions('other', 10, 1)]), {}, ['unplanned-variants']],
    ['a planned variant without units', sumsOf([arms[1]!]), {}, ['unplanned-variants!', 'sample-ratio!', 'too-few-units!']],
    [
      'a conversion that is none',
      { ...sound, outcomes: [{ ...sound.outcomes[0]!, arms: [{ ...arms[0]!, sumOfSquares: 1_400 }, arms[1]!] }, sound.outcomes[1]!] },
      {},
      ['not-zero-or-one'],
    ],
  ])('%s', (_, sums, doc, expected) => expect(failed(sums, doc)).toEqual(expected))
})

describe('evidence', () => {
  test('one thing for each initiative and outcome; a veto takes its weight', () => {
    const { strategy, experiment } = mailTest({ starts: '2026-09-01', ends: '2026-09-30' })
    const things = evidenceOf(measureExperiment(experiment, sound, strategy), experiment)
    expect(things.map((thing) => thing.id)).toEqual(['test-mail-visits', 'test-mail-spend'])
    expect(things[0]!.doc).toMatchObject({
      initiative: 'mail',
      metric: 'visits',
      rung: 'experiment',
      estimate: 0.03,
      valid: true,
      units: 20_000,
      from: '2026-09-01',
      to: '2026-09-30',
      experiment: 'test',
    })
    const broken = evidenceOf(
      measureExperiment(experiment, sumsOf([conversions('mail', 9_000, 1_300), conversions('none', 10_000, 1_000)]), strategy),
      experiment,
    )
    expect(broken[0]!.doc).toMatchObject({ valid: false, doubts: [expect.stringContaining('planned shares')] })
    const reread = understand(things.map((thing) => ({ kind: 'evidence', ...thing }) as Thing))
    expect(reread.problems.filter((problem) => problem.code !== 'no-workspace')).toEqual([])
  })
  test('two treatments of one initiative stand side by side', () => {
    const { strategy, experiment } = mailTest({ initiative: 'mail', treatments: [{ value: 'Mail A' }, { value: 'Mail B' }] })
    const sums = sumsOf([conversions('none', 1_000, 100), conversions('Mail A', 1_000, 120), conversions('Mail B', 1_000, 130)])
    expect(evidenceOf(measureExperiment(experiment, sums, strategy), experiment).map((thing) => thing.id)).toEqual([
      'test-mail-mail-a-visits',
      'test-mail-mail-a-spend',
      'test-mail-mail-b-visits',
      'test-mail-mail-b-spend',
    ])
  })
  test('what is not determined is no evidence', () => {
    const { strategy, experiment } = mailTest()
    const sums = sumsOf([conversions('mail', 1_000, 0), conversions('none', 1_000, 0)])
    expect(evidenceOf(measureExperiment(experiment, sums, strategy), experiment).map((thing) => thing.id)).toEqual(['test-mail-spend'])
  })
})

/**
 * Planted truth. Of n runs with probability p, a count outside of five binomial standard deviations comes once in a million;
 * the seed is fixed, so the test is either right or wrong for ever.
 */
describe('calibration by simulation', () => {
  const runs = 2_000
  const band = (p: number) => 5 * Math.sqrt((p * (1 - p)) / runs)
  const { strategy, experiment } = mailTest()

  function simulate(label: string, draw: (random: Random) => readonly [ArmMoments, ArmMoments], truth: number, outcome: 0 | 1) {
    const random = createRandom(11).fork(label)
    let covered = 0
    let alarms = 0
    for (let run = 0; run < runs; run++) {
      const [treated, control] = draw(random)
      const sums = { ...sound, outcomes: sound.outcomes.map((each, index) => (index === outcome ? { ...each, arms: [treated, control] } : each)) }
      const { difference } = measureExperiment(experiment, sums, strategy).lifts[outcome]!
      if (isUndetermined(difference)) continue
      if (difference.low <= truth && truth <= difference.high) covered++
      if (difference.pValue < 0.05) alarms++
    }
    return { covered: covered / runs, alarms: alarms / runs }
  }

  test('A against A: five in a hundred are significant', () => {
    const shares = simulate(
      'aa shares',
      (random) => [conversions('mail', 800, random.binomial(800, 0.1)), conversions('none', 800, random.binomial(800, 0.1))],
      0,
      0,
    )
    expect(Math.abs(shares.alarms - 0.05)).toBeLessThan(band(0.05))
    const means = simulate(
      'aa means',
      (random) => [
        amounts(
          'mail',
          Array.from({ length: 80 }, () => random.gamma(2)),
        ),
        amounts(
          'none',
          Array.from({ length: 60 }, () => random.gamma(2)),
        ),
      ],
      0,
      1,
    )
    expect(Math.abs(means.alarms - 0.05)).toBeLessThan(band(0.05))
  })

  test('a planted effect lies in 95 of 100 intervals', () => {
    const shares = simulate(
      'effect on shares',
      (random) => [conversions('mail', 500, random.binomial(500, 0.14)), conversions('none', 900, random.binomial(900, 0.1))],
      0.04,
      0,
    )
    expect(Math.abs(shares.covered - 0.95)).toBeLessThan(band(0.95))
    const means = simulate(
      'effect on means',
      (random) => [
        amounts(
          'mail',
          Array.from({ length: 60 }, () => random.normal(3, 4)),
        ),
        amounts(
          'none',
          Array.from({ length: 40 }, () => random.normal(2, 1)),
        ),
      ],
      1,
      1,
    )
    expect(Math.abs(means.covered - 0.95)).toBeLessThan(band(0.95))
  })

  test('a planted relative lift lies in 95 of 100 intervals', () => {
    const random = createRandom(12)
    let covered = 0
    for (let run = 0; run < runs; run++) {
      const sums = {
        ...sound,
        outcomes: [
          sound.outcomes[0]!,
          {
            ...sound.outcomes[1]!,
            arms: [
              amounts(
                'mail',
                Array.from({ length: 100 }, () => random.gamma(3, 1.2)),
              ),
              amounts(
                'none',
                Array.from({ length: 100 }, () => random.gamma(3)),
              ),
            ],
          },
        ],
      }
      const relative = measureExperiment(experiment, sums, strategy).lifts[1]!.relative as Interval
      if (relative.low <= 0.2 && 0.2 <= relative.high) covered++
    }
    expect(Math.abs(covered / runs - 0.95)).toBeLessThan(band(0.95))
  })

  test('the sample-ratio check alarms once in two thousand sound experiments, and always on a lost tenth', () => {
    const random = createRandom(13)
    let alarms = 0
    let found = 0
    for (let run = 0; run < runs; run++) {
      const mail = random.binomial(20_000, 0.5)
      const check = (first: number, second: number) =>
        measureExperiment(experiment, sumsOf([conversions('mail', first, 500), conversions('none', second, 500)]), strategy).checks.find(
          (check) => check.code === 'sample-ratio',
        )!.passed
      if (check(mail, 20_000 - mail) === false) alarms++
      if (check(Math.round(mail * 0.9), 20_000 - mail) === false) found++
    }
    expect(alarms).toBeLessThanOrEqual(6) // one is expected; seven or more come twice in ten thousand
    expect(found).toBe(runs)
  })
})

test('the same sums give the same bytes', () => {
  const { strategy, experiment } = mailTest()
  expect(JSON.stringify(measureExperiment(experiment, sound, strategy))).toBe(JSON.stringify(measureExperiment(experiment, sound, strategy)))
})

test('looks at few uneven clusters are as careful as the interval at the end', () => {
  const random = createRandom(4)
  const arm = (variant: string): ArmMoments => {
    const clusters = Array.from({ length: 8 }, () => 1 + random.poisson(random.gamma(2, 30))).map((d) => ({ d, y: d * random.normal(10, 2) }))
    const total = (of: (cluster: { d: number; y: number }) => number) => clusters.reduce((sum, cluster) => sum + of(cluster), 0)
    const denominator = { sum: total(({ d }) => d), sumOfSquares: total(({ d }) => d * d), withOutcome: total(({ d, y }) => d * y) }
    return { variant, units: 8, sum: total(({ y }) => y), sumOfSquares: total(({ y }) => y * y), denominator }
  }
  const sums = sumsOfOutcomes([[arm('mail'), arm('none')]])
  const outcomes = [{ metric: 'spend', column: 's', role: 'primary' }] as const
  const widthOf = (rule: Doc<'experiment'>['rule']) => {
    const { strategy, experiment } = mailTest({ outcomes: [...outcomes], cluster: 'shop', ...(rule && { rule }) })
    const { difference } = measureExperiment(experiment, sums, strategy).lifts[0]!
    if (isUndetermined(difference)) throw new Error(difference.because)
    return difference.high - difference.low
  }
  const atEnd = widthOf({ design: 'obrien-fleming', looks: 2, unitsPerVariant: 8 })
  expect(atEnd).toBeCloseTo(widthOf(undefined), 6)
  expect(widthOf({ design: 'always-valid', unitsPerVariant: 8 })).toBeGreaterThan(1.2 * atEnd)
})

test('looks at a quantile widen its relative lift as they widen its difference', () => {
  const around = { units: 4_000, lowAt: 0.8907, highAt: 0.9093 }
  const arm = (variant: string, value: number) => ({ ...around, variant, value, low: 0.97 * value, high: 1.04 * value })
  const outcomes = [{ metric: 'spend', column: 's', shape: 'quantile', at: 0.9, role: 'primary' }] as const
  const sums = sumsOfOutcomes([['mail', 'none'].map((variant) => ({ variant, units: 4_000, sum: 0, sumOfSquares: 0 }))])
  const measured: ExperimentSums = { ...sums, outcomes: [{ ...sums.outcomes[0]!, quantiles: [arm('mail', 11), arm('none', 10)] }] }
  const widthsOf = (rule: Doc<'experiment'>['rule']) => {
    const { strategy, experiment } = mailTest({ outcomes: [...outcomes], ...(rule && { rule }) })
    const { difference, relative } = measureExperiment(experiment, measured, strategy).lifts[0]!
    return [difference, relative].map((interval) => (interval as Interval).high - (interval as Interval).low)
  }
  const [fixed, looked] = [widthsOf(undefined), widthsOf({ design: 'always-valid', unitsPerVariant: 4_000 })]
  expect(looked[0]! / fixed[0]!).toBeGreaterThan(1.4)
  expect(looked[1]! / fixed[1]!).toBeCloseTo(looked[0]! / fixed[0]!, 1)
})
