import type { Doc, SliceSums } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { detailExperiment } from './experiment-detail.ts'
import { conversions, mailTest, sumsOf } from './testing.ts'

const one: Partial<Doc<'experiment'>> = { outcomes: [{ metric: 'visits', column: 'visit', shape: 'conversion', role: 'primary' }] }
const slice = (dimension: string, value: string, mail: number, none: number): SliceSums => {
  const { assigned, outcomes } = sumsOf([[conversions('mail', 2_000, mail), conversions('none', 2_000, none)]])
  return { dimension, value, assigned, outcomes }
}

test('what is believed: the chance to win and what is lost by a wrong choice', () => {
  const { strategy, experiment } = mailTest({ ...one, minimumEffect: '1 point' })
  const [better] = detailExperiment(experiment, sumsOf([[conversions('mail', 1_000, 130), conversions('none', 1_000, 100)]]), strategy).beliefs
  if (isUndetermined(better!.belief)) throw new Error(better!.belief.because)
  // SciPy: Beta(131, 871) above Beta(101, 901), by integration.
  expect(better!.belief.chanceToWin).toBeCloseTo(0.9823, 3)
  expect(better!.belief.chanceAboveMinimum).toBeLessThan(better!.belief.chanceToWin)
  expect(better!.belief.lossIfShipped).toBeLessThan(better!.belief.lossIfKept)
})

test('a prior that doubts large lifts pulls the belief towards none', () => {
  const sums = sumsOf([[conversions('mail', 1_000, 130), conversions('none', 1_000, 100)]])
  const flat = mailTest(one)
  const doubting = mailTest({ ...one, rule: { prior: { sd: 0.05 } } })
  const beliefOf = ({ strategy, experiment }: ReturnType<typeof mailTest>) => detailExperiment(experiment, sums, strategy).beliefs[0]!
  const [first, second] = [beliefOf(flat), beliefOf(doubting)]
  expect([first.scale, second.scale]).toEqual(['absolute', 'relative'])
  if (isUndetermined(second.belief)) throw new Error(second.belief.because)
  expect(second.belief.mean).toBeGreaterThan(0)
  expect(second.belief.mean).toBeLessThan(0.15)
})

test('segments are pulled together where they do not differ, and named where they do', () => {
  const { strategy, experiment } = mailTest(one)
  const sums = sumsOf([[conversions('mail', 8_000, 960), conversions('none', 8_000, 800)]], {
    slices: [
      ...['a', 'b', 'c', 'd'].map((value, index) => slice('region', value, 236 + index * 4, 200)),
      ...['x', 'y', 'z'].map((value, index) => slice('device', value, 200 + index * 100, 200)),
    ],
  })
  const [region, device] = detailExperiment(experiment, sums, strategy).segments
  expect([region!.differ, device!.differ]).toEqual([false, true])
  expect(region!.says).toContain('likely chance')
  expect(device!.says).toContain('test it again')
  const spreadOf = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers)
  const own = region!.segments.map((each) => (isUndetermined(each.own) ? Number.NaN : each.own.estimate))
  const shrunken = region!.segments.map((each) => each.shrunken!.estimate)
  expect(spreadOf(shrunken)).toBeLessThan(spreadOf(own) / 2)
})
