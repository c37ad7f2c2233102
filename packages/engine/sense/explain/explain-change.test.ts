import { type Doc, type Kind, type Thing, understand } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsOf, sumsOf, total, wholeOf } from './cell-parts.ts'
import type { ChangeCube } from './change-cube.ts'
import { type ChangeQuestion, explainChange } from './explain-change.ts'
import type { ExplainedChange, MovedBy } from './explained-change.ts'
import { findingsOfChange } from './findings-of-change.ts'

const thing = <K extends Kind>(kind: K, id: string, doc: Doc<K>): Thing => ({ kind, id, doc }) as Thing

const { strategy } = understand([
  thing('metric', 'revenue', { name: 'Win-back revenue', unit: 'EUR', formula: 'orders * basket' }),
  thing('metric', 'orders', { name: 'Orders', unit: 'order', formula: 'visits * conversion' }),
  thing('metric', 'basket', { name: 'Basket value', unit: 'EUR' }),
  thing('metric', 'visits', { name: 'Visits', unit: 'visit' }),
  thing('metric', 'conversion', { name: 'Conversion', unit: 'ratio' }),
  thing('metric', 'margin', { name: 'Margin', unit: 'EUR', formula: 'max(revenue - 10 * orders, 0)' }),
  thing('metric', 'retention', {
    name: 'Retention',
    unit: 'ratio',
    direction: 'up',
    drivers: [{ metric: 'visits', elasticity: '0.2 to 0.4' }, { metric: 'basket' }],
  }),
])

const values: Readonly<Record<string, readonly [number, number]>> = {
  visits: [10_000, 9_000],
  conversion: [0.05, 0.06],
  orders: [500, 540],
  basket: [40, 35],
  revenue: [20_000, 18_900],
  margin: [15_000, 13_500],
  retention: [0.8, 0.76],
}
const valuesOf: ChangeQuestion['valuesOf'] = (metric) => ({ before: values[metric]?.[0] ?? null, after: values[metric]?.[1] ?? null })

const ask = (metric: string, cube: ChangeQuestion['cube'], more: Partial<ChangeQuestion> = {}): ExplainedChange => {
  const answer = explainChange({
    metric: strategy.metrics.get(metric)!,
    strategy,
    grain: 'month',
    before: '2026-05-01',
    after: '2026-06-01',
    valuesOf,
    cube,
    worth: null,
    ...more,
  })
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}

const none = { undetermined: 'no-dimensions', because: 'its dataset names no dimension', mend: 'Name some.' }

/** Revenue by product, region and channel: GTX Pro lost 40% in the West, everything else moved by a little. */
function revenueCube(swapped = false): ChangeCube {
  const cells = Array.from({ length: 4 * 5 * 3 }, (_, cell) => [Math.floor(cell / 15), Math.floor(cell / 3) % 5, cell % 3] as const)
  const before = cells.map(([product, region, channel]) => 100 + 30 * product + 20 * region + 10 * channel)
  const after = cells.map(([product, region], cell) => before[cell]! * (product === 2 && region === 4 ? 0.6 : 1) * (1 + ((cell * 7) % 5) / 500 - 0.004))
  const top = swapped ? { before: after, after: before } : { before, after }
  return {
    dimensions: ['product', 'region', 'channel'],
    values: [
      ['Basic', 'GTX', 'GTX Pro', 'Max'],
      ['North', 'South', 'East', 'Mid', 'West'],
      [null, 'Shop', 'Web'],
    ],
    codes: [0, 1, 2].map((dimension) => cells.map((cell) => cell[dimension]!)),
    top,
    bottom: null,
    rows: top,
  }
}

const movedOf = (change: ExplainedChange): MovedBy => {
  if (isUndetermined(change.moved)) throw new Error(change.moved.because)
  return change.moved
}

const sum = (cube: ChangeCube, side: 'before' | 'after') => total(cube.top[side])
const summed = (cube: ChangeCube) => ({ valuesOf: () => ({ before: sum(cube, 'before'), after: sum(cube, 'after') }) })

describe('a sum', () => {
  const cube = revenueCube()
  const change = ask('basket', cube, { ...summed(cube), worth: { perUnit: 2, currency: 'EUR' } })

  test('the segment, the sentence, the money', () => {
    const [first, ...others] = movedOf(change).segments
    expect(others).toEqual([])
    expect(first!.name).toBe('GTX Pro in West')
    expect(first!.factor).toBeCloseTo(0.6, 1)
    expect(first!.share).toBeGreaterThan(0.95)
    expect(first!.money!.value).toBeCloseTo(2 * first!.contribution, 6)
    expect(first!.surprise.chance).toBeLessThan(0.001)
    expect(change.says).toMatch(/^Basket value fell [\d.]+% from May 2026 to June 2026 \(.+\): \d+% of it is GTX Pro in West\.$/)
  })

  test('the steps lead from before to after', () => {
    const { steps } = movedOf(change)
    expect(total(steps.slice(0, -1).map(({ amount }) => amount))).toBeCloseTo(steps.at(-1)!.amount, 8)
  })

  test('slices of every dimension add up', () => {
    for (const { slices, rest } of change.slices) {
      expect(total(slices.map(({ contribution }) => contribution!)) + (rest?.contribution ?? 0)).toBeCloseTo(change.difference, 8)
    }
  })

  test('swapping the periods turns every sign', () => {
    const back = revenueCube(true)
    const returned = movedOf(ask('basket', back, summed(back)))
    const there = movedOf(change)
    expect(returned.segments.map(({ name }) => name)).toEqual(there.segments.map(({ name }) => name))
    expect(returned.segments[0]!.contribution).toBeCloseTo(-there.segments[0]!.contribution, 6)
    expect(returned.general.contribution).toBeCloseTo(-there.general.contribution, 6)
    expect(returned.unexplained).toBeCloseTo(-there.unexplained, 6)
  })

  test('other names and another order of dimensions and cells bring the same', () => {
    const order = [2, 0, 1]
    const cells = Array.from(cube.top.before, (_, cell) => cell).reverse()
    const renamed: ChangeCube = {
      dimensions: order.map((each) => `x${cube.dimensions[each]}`),
      values: order.map((each) => cube.values[each]!.map((value) => (value === null ? null : `${value}!`))),
      codes: order.map((each) => cells.map((cell) => cube.codes[each]![cell]!)),
      top: { before: cells.map((cell) => cube.top.before[cell]!), after: cells.map((cell) => cube.top.after[cell]!) },
      bottom: null,
      rows: cube.rows,
    }
    const other = movedOf(ask('basket', renamed, summed(cube)))
    expect(other.segments.map(({ contribution }) => Number(contribution.toPrecision(9)))).toEqual(
      movedOf(change).segments.map(({ contribution }) => Number(contribution.toPrecision(9))),
    )
    expect(other.segments[0]!.name).toBe('GTX Pro! in West!')
  })

  test('becomes a finding with a fingerprint of its cause', () => {
    const [finding, ...more] = findingsOfChange(change)
    expect(more).toEqual([])
    expect(finding!.fingerprint).toBe('change/basket/level/down/product=GTX Pro&region=West/2026-06-01')
    expect(finding!.sentence).toMatch(/^Basket value fell .+: 10\d% of it is GTX Pro in West\.$|^Basket value fell .+: 9\d% of it is GTX Pro in West\.$/)
    expect(finding!.money).toMatchObject({ currency: 'EUR', per: 'month' })
    expect(finding!.money!.low).toBeGreaterThan(0)
  })
})

const cell = fc.record({
  a: fc.integer({ min: 0, max: 3 }),
  b: fc.integer({ min: 0, max: 4 }),
  top: fc.tuple(fc.double({ min: -50, max: 1e4, noNaN: true }), fc.double({ min: -50, max: 1e4, noNaN: true })),
  bottom: fc.tuple(
    fc.oneof(fc.constant(0), fc.double({ min: 0.1, max: 1e3, noNaN: true })),
    fc.oneof(fc.constant(0), fc.double({ min: 0.1, max: 1e3, noNaN: true })),
  ),
})
type Cell = typeof cell extends fc.Arbitrary<infer T> ? T : never

const cubeOf = (cells: readonly Cell[], isRatio: boolean): ChangeCube => {
  const bottom = { before: cells.map((each) => each.bottom[0]), after: cells.map((each) => each.bottom[1]) }
  return {
    dimensions: ['a', 'b'],
    values: [
      ['a0', 'a1', 'a2', 'a3'],
      ['b0', 'b1', 'b2', 'b3', 'b4'],
    ],
    codes: [cells.map(({ a }) => a), cells.map(({ b }) => b)],
    top: { before: cells.map((each) => each.top[0]), after: cells.map((each) => each.top[1]) },
    bottom: isRatio ? bottom : null,
    rows: { before: cells.map(() => 1), after: cells.map(() => 1) },
  }
}

test('parts of slices add up to the whole and turn their signs with the periods, whatever the cells', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 25 }), fc.boolean(), (cells, isRatio) => {
      const cube = cubeOf(cells, isRatio)
      const sums = sumsOf(cube, 4, (each) => cells[each]!.a)
      const whole = wholeOf(sums)
      const parts = partsOf(sums)
      if (parts === null) {
        expect(whole.before === null || whole.after === null).toBe(true)
        return
      }
      const scale = Math.max(1, ...Array.from(parts.rate, Math.abs), ...Array.from(parts.mix, Math.abs), Math.abs(whole.before!), Math.abs(whole.after!))
      expect(Math.abs(total(parts.rate) + total(parts.mix) - (whole.after! - whole.before!)) / scale).toBeLessThan(1e-9)
      const swapped = partsOf({
        top: { before: sums.top.after, after: sums.top.before },
        bottom: sums.bottom && { before: sums.bottom.after, after: sums.bottom.before },
      })!
      for (const key of ['rate', 'mix'] as const)
        for (const [group, part] of parts[key].entries()) expect(Math.abs(part + swapped[key][group]!) / scale).toBeLessThan(1e-9)
    }),
    { seed: 5, numRuns: 200 },
  )
})

test('the steps add up for any cube, of sums and of ratios', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 40 }), fc.boolean(), (cells, isRatio) => {
      const cube = cubeOf(cells, isRatio)
      const whole = wholeOf(cube)
      if (whole.before === null || whole.after === null) return
      const { steps, segments } = movedOf(ask('basket', cube, { valuesOf: () => whole }))
      const scale = Math.max(1, ...steps.map(({ amount }) => Math.abs(amount)))
      expect(Math.abs(total(steps.slice(0, -1).map(({ amount }) => amount)) - whole.after) / scale).toBeLessThan(1e-9)
      for (const { contribution, rate, mix } of segments) expect(Math.abs(contribution - rate - mix) / scale).toBeLessThan(1e-9)
    }),
    { seed: 6, numRuns: 100 },
  )
})

test('a ratio that falls though every rate stays: the mix is named', () => {
  const cells = Array.from({ length: 24 }, (_, each) => [each % 6, Math.floor(each / 6)] as const)
  const rate = cells.map(([a]) => (a === 5 ? 0.02 : 0.1))
  const bottom = { before: cells.map(() => 1_000), after: cells.map(([a], each) => (a === 5 ? 4_000 : 1_000) * (1 + (each % 3) / 100)) }
  const cube: ChangeCube = {
    dimensions: ['source', 'region'],
    values: [
      ['Mail', 'Search', 'Shop', 'Phone', 'Partner', 'Social'],
      ['North', 'South', 'East', 'West'],
    ],
    codes: [cells.map(([a]) => a), cells.map(([, b]) => b)],
    top: { before: bottom.before.map((each, index) => each * rate[index]!), after: bottom.after.map((each, index) => each * rate[index]!) },
    bottom,
    rows: bottom,
  }
  const change = ask('conversion', cube, { valuesOf: () => wholeOf(cube) })
  const { segments } = movedOf(change)
  expect(segments.map(({ name, by }) => [name, by])).toEqual([['Social', 'mix']])
  expect(segments[0]!.rate).toBeCloseTo(0, 12)
  expect(segments[0]!.contribution).toBeLessThan(0)
  expect(change.says).toContain('of it is the weight of Social')
})

describe('the driver tree', () => {
  test('products of products, exact at every level', () => {
    const { tree, says, moved } = ask('revenue', none)
    expect(tree).toMatchObject({ method: 'product', metric: 'revenue' })
    expect(total(tree!.parts.map(({ contribution }) => contribution!))).toBeCloseTo(-1_100, 8)
    expect(tree!.unexplained).toBeCloseTo(0, 8)
    const orders = tree!.parts.find(({ metric }) => metric === 'orders')!
    expect(orders.contribution).toBeGreaterThan(0)
    expect(orders.node!.parts.map(({ metric }) => metric)).toEqual(['visits', 'conversion'])
    expect(total(orders.node!.parts.map(({ contribution }) => contribution!))).toBeCloseTo(40, 8)
    expect(isUndetermined(moved) && moved.undetermined).toBe('no-dimensions')
    expect(says).toContain('By its formula most of it is Basket value.')
  })

  test('other formulas over all orders; a number that was entered otherwise is left over', () => {
    const { tree } = ask('margin', none)
    expect(tree!.method).toBe('orders')
    expect(total(tree!.parts.map(({ contribution }) => contribution!)) + tree!.unexplained).toBeCloseTo(-1_500, 8)
    const odd = ask('margin', none, { valuesOf: (metric) => (metric === 'margin' ? { before: 15_000, after: 13_600 } : valuesOf(metric)) })
    expect(odd.tree!.unexplained).toBeCloseTo(100, 8)
  })

  test('drivers bring a range, and the rest is said', () => {
    const { tree } = ask('retention', none)
    expect(tree!.method).toBe('belief')
    const [visits, basket] = tree!.parts
    expect(visits!.range!.low).toBeCloseTo(0.8 * (0.9 ** 0.4 - 1), 10)
    expect(visits!.range!.high).toBeCloseTo(0.8 * (0.9 ** 0.2 - 1), 10)
    expect(basket!.contribution).toBeNull()
    expect(visits!.contribution! + tree!.unexplained).toBeCloseTo(-0.04, 10)
  })
})

test('a dimension that only names the period is left out, and said', () => {
  const cube = revenueCube()
  const days: ChangeCube = {
    ...cube,
    dimensions: [...cube.dimensions, 'day'],
    values: [...cube.values, ['2026-05-31', '2026-06-01']],
    codes: [
      ...cube.codes.map((codes) => [...Array.from(codes), ...Array.from(codes)]),
      [...Array.from(cube.top.before, () => 0), ...Array.from(cube.top.before, () => 1)],
    ],
    top: {
      before: [...Array.from(cube.top.before), ...Array.from(cube.top.before, () => 0)],
      after: [...Array.from(cube.top.after, () => 0), ...Array.from(cube.top.after)],
    },
    rows: {
      before: [...Array.from(cube.top.before), ...Array.from(cube.top.before, () => 0)],
      after: [...Array.from(cube.top.after, () => 0), ...Array.from(cube.top.after)],
    },
  }
  const change = ask('basket', days, summed(cube))
  expect(change.slices.map(({ dimension }) => dimension)).toEqual(['product', 'region', 'channel'])
  expect(change.notes).toEqual(['day is not looked at: nearly all of its values are of one of the periods only.'])
  expect(movedOf(change).segments[0]!.name).toBe('GTX Pro in West')
})

test('without a value in one of the periods nothing is told', () => {
  const answer = explainChange({
    metric: strategy.metrics.get('basket')!,
    strategy,
    grain: 'month',
    before: '2026-05-01',
    after: '2026-06-01',
    valuesOf: () => ({ before: 5, after: null }),
    cube: none,
    worth: null,
  })
  expect(isUndetermined(answer) && [answer.undetermined, answer.because]).toEqual(['no-value', 'Basket value has no whole value for June 2026'])
})
