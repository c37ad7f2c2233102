import type { Doc, ExperimentSums } from '@plumbline/model'
import { createRandom } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { type LookContext, measureExperiment } from '../experiment.ts'
import { amounts, conversions, mailTest, sumsOf } from '../testing.ts'

type Written = Partial<Doc<'experiment'>>
const one: Written = { outcomes: [{ metric: 'visits', column: 'visit', shape: 'conversion', role: 'primary' }], starts: '2026-09-01', ends: '2026-09-28' }
const money: Written = { ...one, outcomes: [{ metric: 'spend', column: 'spend', role: 'primary' }] }
const arms = [conversions('mail', 10_000, 1_300), conversions('none', 10_000, 1_000)]
const covariate = (mean: number) => ({ sum: 10_000 * mean, sumOfSquares: 10_000 * (mean * mean + 1), withOutcome: 1_000 * mean })
const slice = (value: string, mail: number, none: number) => ({
  dimension: 'device',
  value,
  assigned: [
    { variant: 'mail', units: mail },
    { variant: 'none', units: none },
  ],
  outcomes: [],
})
const age = (days: number, hits: number) => ({
  days,
  assigned: [],
  outcomes: [{ metric: 'visits', column: 'visit', arms: [conversions('mail', 10_000, hits), conversions('none', 10_000, 1_000)] }],
})
const random = createRandom(5)
const even = Array.from({ length: 200 }, () => random.normal(10, 2))

describe('every rule', () => {
  const failed = (sums: ExperimentSums, doc: Written, look?: LookContext) => {
    const { strategy, experiment } = mailTest(doc)
    return measureExperiment(experiment, sums, strategy, look)
      .checks.filter((check) => check.passed === false)
      .map((check) => `${check.code}${check.veto ? '!' : ''}`)
  }
  const after = { today: '2026-10-15' }
  const looks = [{ treatment: 'mail', day: '2026-09-10', units: 9_000 }]
  test.each<[string, ExperimentSums, Written, LookContext | undefined, string[]]>([
    ['a sound experiment', sumsOf([arms]), one, after, []],
    ['4,072 against 2,035 under 80/20', sumsOf([[conversions('mail', 2_035, 300), conversions('none', 4_072, 400)]]), { ...one, split: { none: 80, mail: 20 } }, after, ['sample-ratio!']], // biome-ignore format: a line a case
    ['few groups in two variants', sumsOf([arms], { clustersInTwoVariants: 3, assigned: [{ variant: 'mail', units: 10_000, clusters: 500 }, { variant: 'none', units: 10_000, clusters: 500 }] }), one, after, ['clusters-in-two-variants']], // biome-ignore format: a line a case
    [
      'seen before assigned',
      sumsOf([arms], { exposure: [{ variant: 'mail', units: 5_000, beforeAssignment: 400 }] }),
      one,
      after,
      ['assigned-after-exposure!'],
    ],
    ['unlike before it began', sumsOf([[{ ...arms[0]!, covariate: covariate(1.2) }, { ...arms[1]!, covariate: covariate(1) }]]), one, after, ['covariate-imbalance!']], // biome-ignore format: a line a case
    [
      'alike before it began',
      sumsOf([
        [
          { ...arms[0]!, covariate: covariate(1.01) },
          { ...arms[1]!, covariate: covariate(1) },
        ],
      ]),
      one,
      after,
      [],
    ],
    [
      'a device lost in one variant',
      sumsOf([arms], { slices: [slice('phone', 5_500, 5_000), slice('desk', 4_500, 5_000)] }),
      one,
      after,
      ['dimension-imbalance!'],
    ],
    ['the same mix', sumsOf([arms], { slices: [slice('phone', 5_040, 5_000), slice('desk', 4_960, 5_000)] }), one, after, []],
    ['strata beside a median', sumsOf([arms, []]), { ...one, strata: ['device'], outcomes: [...one.outcomes!, { metric: 'spend', column: 's', shape: 'quantile' }] }, after, ['adjustment-left-out']], // biome-ignore format: a line a case
    ['a conversion that is an amount', sumsOf([[amounts('mail', even), amounts('none', even)]]), one, after, ['not-zero-or-one']],
    ['eight shops against nine', sumsOf([arms], { assigned: [{ variant: 'mail', units: 10_000, clusters: 8 }, { variant: 'none', units: 10_000, clusters: 9 }] }), { ...one, cluster: 'shop' }, after, ['too-few-units']], // biome-ignore format: a line a case
    ['four shops against thirty', sumsOf([arms], { assigned: [{ variant: 'mail', units: 10_000, clusters: 4 }, { variant: 'none', units: 10_000, clusters: 30 }] }), { ...one, cluster: 'shop', split: { mail: 4, none: 30 } }, after, ['too-few-units!']], // biome-ignore format: a line a case
    ['ended before its planned length', sumsOf([arms]), { ...one, rule: { length: '6 weeks' } }, after, ['too-short!']],
    ['ended early where that is allowed', sumsOf([arms]), { ...one, rule: { length: '6 weeks', design: 'always-valid' } }, after, []],
    ['less than a week', sumsOf([arms]), { ...one, ends: '2026-09-03' }, after, ['too-short']],
    ['looked at before its end, nothing fixed', sumsOf([arms]), one, { ...after, looks }, ['peeking']],
    ['looked at, and kept to what was fixed', sumsOf([arms]), { ...one, rule: { fixedOn: '2026-08-20' } }, { ...after, looks }, []],
    ['looked at, and meant to be', sumsOf([arms]), { ...one, rule: { design: 'always-valid' } }, { ...after, looks }, []],
    ['one customer who spent it all', sumsOf([[{ ...amounts('mail', [...even, 900]), largest: 900 }, { ...amounts('none', even), largest: 15 }]]), money, after, ['outlier-dominance!']], // biome-ignore format: a line a case
    ['an effect that wears off', sumsOf([arms], { byAge: [2_000, 1_800, 1_600, 1_400, 1_200, 1_050, 1_000].map((hits, days) => age(days, hits)) }), one, after, ['novelty!']], // biome-ignore format: a line a case
    ['an effect that stays', sumsOf([arms], { byAge: [1_300, 1_310, 1_290, 1_300, 1_320, 1_280, 1_300].map((hits, days) => age(days, hits)) }), one, after, []],
    ['twice as much', sumsOf([[conversions('mail', 10_000, 2_400), conversions('none', 10_000, 1_000)]]), one, after, ['too-good-to-be-true']],
    ['six times as much', sumsOf([[conversions('mail', 10_000, 6_500), conversions('none', 10_000, 1_000)]]), one, after, ['too-good-to-be-true!']],
  ])('%s', (_, sums, doc, look, expected) => expect(failed(sums, doc, look).toSorted()).toEqual(expected.toSorted()))
})

test('one contract: a sentence each, a mend with what failed, a name of its own, no veto that passed', () => {
  const { strategy, experiment } = mailTest(one)
  for (const sums of [
    sumsOf([arms]),
    sumsOf([[conversions('mail', 10, 1), conversions('none', 4_000, 3_999)]], { rowsLeftOut: 900, unitsInTwoVariants: 90 }),
  ]) {
    const { checks } = measureExperiment(experiment, sums, strategy, { today: '2026-10-15', looks: [] })
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length)
    for (const { says, passed, veto, mend } of checks) {
      expect(says).toMatch(/^.*[^.]\.$/)
      if (passed === false) expect(mend).toBeDefined()
      if (passed !== false) expect(veto).toBe(false)
    }
  }
})

test('a veto is never shipped, whatever the lift', () => {
  const { strategy, experiment } = mailTest(one)
  const sums = sumsOf([[conversions('mail', 2_035, 900), conversions('none', 4_072, 400)]])
  expect(measureExperiment(experiment, sums, strategy, { today: '2026-10-15' }).verdict.decision).toBe('no-decision')
})
