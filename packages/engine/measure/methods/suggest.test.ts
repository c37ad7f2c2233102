import { shiftPeriod } from '@plumbline/model'
import { createRandom, isUndetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { panelOf } from './panel.ts'
import { suggestDesigns } from './suggest.ts'
import type { MeasurementBasis, Suggestion } from './suggestion.ts'

const months = Array.from({ length: 40 }, (_, index) => shiftPeriod('2023-01-01', 'month', index))

/** Forty months of a metric that follows a market; `shops` of them behind it. */
function basisOf(changed: Partial<MeasurementBasis> & { shops?: number; treated?: readonly string[] } = {}): MeasurementBasis {
  const { shops = 0, treated = [], ...more } = changed
  const random = createRandom(21)
  let level = 100
  const market = months.map(() => {
    level += random.normal(0, 3)
    return level
  })
  const cells = Array.from({ length: shops }, (_, shop) =>
    months.map((period, t) => ({ unit: `shop ${shop}`, period, value: market[t]! + 5 * shop + random.normal(0, 4) })),
  ).flat()
  return {
    initiative: 'New tills',
    metric: { name: 'Orders', unit: 'order', additive: true },
    grain: 'month',
    starts: null,
    today: '2026-05-15',
    series: { periods: months, values: market.map((value) => 10 * value + random.normal(0, 5)) },
    controls: [],
    panels: shops === 0 ? [] : [{ dimension: 'shop', panel: panelOf(cells, new Map(treated.map((unit) => [unit, '2026-01-01']))) }],
    unitsPerPeriod: null,
    unit: null,
    experiment: null,
    cutoff: null,
    participants: null,
    seasonPeriod: 12,
    ...more,
  }
}

/** 900 customers with a score that alone decides at 60, and some that took part by choice; both bring two. */
const customers = (() => {
  const random = createRandom(23)
  const units = Array.from({ length: 900 }, () => {
    const [running, size] = [random.normal(60, 10), random.normal()]
    const treated = random.chance(1 / (1 + Math.exp(-size))) ? 1 : 0
    return { running, size, treated, outcome: 20 + size + 2 * treated + (running >= 60 ? 2 : 0) + random.normal() }
  })
  return {
    outcome: Float64Array.from(units, ({ outcome }) => outcome),
    running: Float64Array.from(units, ({ running }) => running),
    treated: Uint8Array.from(units, ({ treated }) => treated),
    covariates: [{ name: 'size', values: Float64Array.from(units, ({ size }) => size) }],
    leftOut: 0,
  }
})()

const { treated: _, ...scored } = customers

const ask = (basis: MeasurementBasis) => suggestDesigns(basis, createRandom(22))
const find = (suggestions: readonly Suggestion[], name: string) => suggestions.find((each) => each.name === name)!
const size = ({ detectable }: Suggestion) => (isUndetermined(detectable) ? null : detectable.absolute)

describe('which design the data can carry', () => {
  const market = basisOf().series.values.map((value, t) => value! / 10 + (t % 2))
  const cases: readonly [string, MeasurementBasis, Suggestion['design'] | null][] = [
    ['nothing but history', basisOf(), 'interrupted-series'],
    ['no history', basisOf({ series: { periods: [], values: [] } }), null],
    ['three months', basisOf({ series: { periods: months.slice(37), values: [1, 2, 3] } }), 'before-after'],
    ['shops, not begun', basisOf({ shops: 12 }), 'difference-in-differences'],
    ['shops, begun nobody knows where', basisOf({ shops: 12, starts: '2026-01-01' }), 'interrupted-series'],
    [
      'shops, begun in five',
      basisOf({ shops: 12, starts: '2026-01-01', treated: [2, 4, 6, 8, 10].map((shop) => `shop ${shop}`) }),
      'difference-in-differences',
    ],
    ['shops, begun in one', basisOf({ shops: 12, starts: '2026-01-01', treated: ['shop 4'] }), 'synthetic-control'],
    ['customers, not begun', basisOf({ unitsPerPeriod: 5000 }), 'experiment'],
    ['customers, begun for all', basisOf({ unitsPerPeriod: 5000, starts: '2026-01-01' }), 'interrupted-series'],
    ['a table of who took part', basisOf({ participants: { table: customers, estimand: 'treated' } }), 'doubly-robust'],
    ['a cut-off', basisOf({ cutoff: { table: scored, cutoff: 60, treatedSide: 'above' } }), 'regression-discontinuity'],
    [
      'a table that cannot be read',
      basisOf({ participants: { undetermined: 'rows-unreadable', because: 'it is gone', mend: 'Bring it back.' } }),
      'interrupted-series',
    ],
    ['a market beside it', basisOf({ controls: [{ name: 'Market', values: market }] }), 'interrupted-series'],
  ]
  test.each(cases)('%s', (_, basis, best) => {
    const answer = ask(basis)
    expect(answer.best).toBe(best)
    expect(answer.sentence).toMatch(/^[A-Z].*\.$/)
    for (const { carries, needs, reason } of answer.suggestions) {
      expect(needs.length === 0).toBe(carries === 'now')
      expect(reason).toMatch(/\.$/)
    }
  })

  test('tables of units tell how small an effect they would show', () => {
    const { suggestions } = ask(basisOf({ participants: { table: customers, estimand: 'all' }, cutoff: { table: scored, cutoff: 60, treatedSide: 'above' } }))
    const [part, past] = ['doubly-robust', 'regression-discontinuity'].map((design) => suggestions.find((each) => each.design === design)!)
    expect(part!.reason).toBe('A table of 900 units says who took part and 1 thing known about each before.')
    // Of units that differ by the root of two (one of it for the cut-off), half of 900 took part: 2.8 times 0.094, more for their uneven odds.
    expect(size(part!)!).toBeGreaterThan(0.27)
    expect(size(part!)!).toBeLessThan(0.34)
    expect(size(past!)!).toBeGreaterThan(2 * size(part!)!)
    const gone = ask(basisOf({ participants: { undetermined: 'rows-unreadable', because: 'The file is gone', mend: 'Bring it back.' } }))
    expect(gone.suggestions.find(({ design }) => design === 'doubly-robust')).toMatchObject({
      carries: 'later',
      reason: 'An impact names a table of units, but the file is gone.',
      needs: ['Bring it back.'],
    })
  })

  test('a control makes smaller effects visible, and lifts the rung', () => {
    const { suggestions } = ask(basisOf({ controls: [{ name: 'Market', values: market }] }))
    const [withControls, alone] = [find(suggestions, 'interrupted series with controls'), find(suggestions, 'interrupted series')]
    expect(withControls).toMatchObject({ carries: 'now', rung: 'quasi-experiment' })
    expect(alone.rung).toBe('observed')
    expect(size(withControls)!).toBeLessThan(size(alone)! / 2)
  })

  test('what is tested already is sent to its experiment, and told of no other design', () => {
    const { sentence, best, suggestions } = ask(basisOf({ experiment: 'Mail in May', unitsPerPeriod: 5000 }))
    expect(best).toBe('experiment')
    expect(sentence).toMatch(/is tested already: the experiment Mail in May tells what it does to .*\. No other design would tell more\.$/)
    expect(suggestions[0]!.reason).toBe('It is tested already, by the experiment Mail in May: read its result.')
  })

  test('units that were read say what an experiment on them would find, whatever the metric counts', () => {
    const { suggestions } = ask(basisOf({ unitsPerPeriod: 5000, unit: { mean: 80, sd: 120 } }))
    // Six months of 5,000, half of them each: 2.8016 times 120 times the root of 2 in 15,000.
    expect(size(find(suggestions, 'experiment'))).toBeCloseTo(3.8819, 3)
    expect(isUndetermined(find(ask(basisOf({ unitsPerPeriod: 5000 })).suggestions, 'experiment').detectable)).toBe(true)
  })

  test('a share of known units says what an experiment would find', () => {
    const share = basisOf({
      metric: { name: 'Conversion', unit: 'ratio', additive: false },
      unitsPerPeriod: 5000,
      series: { periods: months, values: months.map((_, t) => 0.1 + (t % 3) / 1000) },
    })
    // Two groups of 15,000 at 10.1 %: 2.80 standard errors of 0.348 points.
    expect(size(find(ask(share).suggestions, 'experiment'))!).toBeCloseTo(0.0097, 3)
  })
})
