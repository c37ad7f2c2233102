import { type Doc, type Histories, historiesFrom, type Thing, understand } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import type { HoldOutStanding } from '../hold-out/hold-out.ts'
import { composeLedger, type LedgerQuestion } from './compose-ledger.ts'
import type { LedgerEntry, MoneyRange } from './ledger.ts'

const workspace: Thing = { kind: 'workspace', id: 'workspace', doc: { name: 'Shop', currency: 'EUR' } }
const thing = <K extends Thing['kind']>(kind: K, id: string, doc: unknown) => ({ kind, id, doc }) as unknown as Thing
const goal = thing('goal', 'loyal', { name: 'More come back', metric: 'repeat-rate', worth: '10k EUR' })
const rate = thing('metric', 'repeat-rate', { name: 'Repeat rate', unit: 'ratio' })
const mail = (doc: Partial<Doc<'initiative'>> = {}, id = 'mail') =>
  thing('initiative', id, {
    name: id,
    stage: 'production',
    stageSince: '2026-04-01',
    start: '2026-01-01',
    effects: [{ metric: 'repeat-rate', change: '1 to 3 points' }],
    ...doc,
  })
const evidence = (doc: Partial<Doc<'evidence'>> = {}, id = 'test') =>
  thing('evidence', id, {
    initiative: 'mail',
    metric: 'repeat-rate',
    rung: 'experiment',
    estimate: 0.01,
    low: 0.005,
    high: 0.015,
    from: '2026-04-01',
    to: '2026-04-30',
    ...doc,
  })

const monthly = (metric: string, values: readonly number[], first = 0) =>
  values.map((value, index) => ({
    metric,
    period: `${2025 + Math.floor((first + index) / 12)}-${String(((first + index) % 12) + 1).padStart(2, '0')}-01`,
    value,
  }))

function ledgerOf(things: readonly Thing[], question: Partial<LedgerQuestion> = {}) {
  const { strategy, problems } = understand([workspace, goal, rate, ...things])
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return composeLedger({ strategy, histories: new Map(), promises: new Map(), inUse: new Map(), from: '2026-01-01', to: '2026-06-30', ...question })
}

const entryOf = (ledger: ReturnType<typeof ledgerOf>, quarter: string, initiative = 'mail', metric = 'repeat-rate'): LedgerEntry =>
  ledger.entries.find((entry) => entry.quarter === quarter && entry.initiative === initiative && entry.metric === metric)!
const range = (amount: LedgerEntry['measured']) => {
  if (amount === null || isUndetermined(amount)) throw new Error(JSON.stringify(amount))
  return amount
}
const near = (amount: MoneyRange, estimate: number, low = estimate, high = estimate) => {
  expect(amount.estimate).toBeCloseTo(estimate, 6)
  expect(amount.low).toBeCloseTo(low, 6)
  expect(amount.high).toBeCloseTo(high, 6)
}

describe('what was promised', () => {
  test('points times worth times months, from the start', () => {
    const ledger = ledgerOf([mail()])
    near(range(entryOf(ledger, '2026-01-01').promised), 60_000, 30_000, 90_000)
    near(ledger.total.promised, 120_000, 60_000, 180_000)
  })
  test('grows over its delay and ramp', () => {
    const ledger = ledgerOf([mail({ effects: [{ metric: 'repeat-rate', change: '1 points', delay: '31 days', ramp: '28 days' }] })])
    // January brings nothing, February half of full on average, March all of it.
    near(range(entryOf(ledger, '2026-01-01').promised), 15_000)
  })
  test('stays what it was at approval, whatever is written since', () => {
    const { strategy } = understand([workspace, goal, rate, mail()])
    const ledger = ledgerOf([mail({ effects: [{ metric: 'repeat-rate', change: '0.1 points' }] })], {
      promises: new Map([['mail', { initiative: strategy.initiatives.get('mail')!, on: '2026-01-01' }]]),
    })
    near(ledger.total.promised, 120_000, 60_000, 180_000)
    expect(ledger.byInitiative[0]!.promisedOn).toBe('2026-01-01')
  })
  test('a relative change is of the level on the day of approval', () => {
    const revenue = thing('metric', 'revenue', { name: 'Revenue', unit: 'EUR' })
    const more = thing('goal', 'revenue', { name: 'More', metric: 'revenue', worth: '0.5 EUR' })
    const histories: Histories = historiesFrom(monthly('revenue', [100_000, ...Array(20).fill(500_000)], 12))
    const work = mail({ effects: [{ metric: 'revenue', change: '10%' }] })
    near(ledgerOf([revenue, more, work], { histories, to: '2026-01-31' }).total.promised, 5_000)
  })
  test('without a start, a worth or a currency of the books it is undetermined, and said', () => {
    const check = (things: readonly Thing[], reason: string) => {
      const ledger = ledgerOf(things)
      const promised = ledger.entries[0]?.promised ?? null
      expect(promised).toMatchObject({ undetermined: reason })
      expect(ledger.gaps[0]).toMatchObject({ says: expect.stringContaining('is in no sum'), mend: expect.any(String) })
      near(ledger.total.promised, 0)
    }
    check([mail({ start: undefined, stageSince: undefined })], 'no-start')
    check([thing('metric', 'opens', { name: 'Opens' }), mail({ effects: [{ metric: 'opens', change: '5' }] })], 'no-worth')
    const opens = [thing('metric', 'opens', { name: 'Opens' }), thing('goal', 'opens', { name: 'Opens', metric: 'opens', worth: '2 USD' })]
    check([...opens, mail({ effects: [{ metric: 'opens', change: '5' }] })], 'other-currency')
  })
})

describe('what was measured', () => {
  test('counts from the first day of use, with its interval and its rung; the rest of the promise stays apart', () => {
    const ledger = ledgerOf([mail(), evidence()])
    expect(entryOf(ledger, '2026-01-01')).toMatchObject({ measured: null, rung: null, late: 60_000, unmeasured: 0 })
    const second = entryOf(ledger, '2026-04-01')
    near(range(second.measured), 30_000, 15_000, 45_000)
    expect(second).toMatchObject({ rung: 'experiment', carriedForward: true, late: 0, unmeasured: 0, evidence: 'test' })
    expect(ledger.total.byRung).toEqual([{ rung: 'experiment', amount: 30_000 }])
    expect(ledger.sentence).toBe('Of 120k EUR promised by now, 30k EUR is measured (likely 15k to 45k EUR); 60k EUR is not in use yet.')
  })
  test('nobody measured it: all that is in use is unmeasured', () => {
    expect(entryOf(ledgerOf([mail()]), '2026-04-01')).toMatchObject({ measured: null, unmeasured: 60_000, late: 0 })
  })
  test('a year after its measurement an effect has to be measured again', () => {
    const old = evidence({ from: '2025-03-01', to: '2025-04-30' })
    const entry = entryOf(ledgerOf([mail({ stageSince: '2025-01-01' }), old]), '2026-04-01')
    near(range(entry.measured), 10_000, 5_000, 15_000) // April only
    expect(entry.unmeasured).toBeCloseTo(40_000, 6)
  })
  test('the stronger evidence speaks for the days that both cover', () => {
    const ledger = ledgerOf([
      mail(),
      evidence(),
      evidence({ rung: 'hold-out', estimate: 0.02, low: 0.02, high: 0.02, from: '2026-06-01', to: '2026-06-30' }, 'out'),
    ])
    near(range(entryOf(ledger, '2026-04-01').measured), 40_000, 30_000, 50_000)
  })
  test('what failed a validity check, and what is only a benchmark, counts for nothing', () => {
    const ledger = ledgerOf([mail(), evidence({ valid: false }), evidence({ rung: 'benchmark' }, 'hearsay')])
    near(ledger.total.measured, 0)
    expect(ledger.total.byRung).toEqual([])
  })
  test('a pilot brings nothing until it says how far it reaches', () => {
    const pilot = { stage: 'pilot', stageSince: '2026-04-01' } as const
    const closed = ledgerOf([mail(pilot), evidence()])
    near(closed.total.measured, 0)
    expect(closed.gaps).toContainEqual(expect.objectContaining({ says: expect.stringContaining('not in use yet') }))
    const open = ledgerOf([mail({ ...pilot, effects: [{ metric: 'repeat-rate', change: '1 to 3 points', reach: '20%' }] }), evidence()])
    near(open.total.measured, 6_000, 3_000, 9_000)
  })
  test('an effect per unit is multiplied by its volume', () => {
    const sent = thing('metric', 'mails', { name: 'Mails', unit: 'mail' })
    const work = mail({ effects: [{ metric: 'repeat-rate', change: '1 points', volume: 'mails', worth: '30 EUR' }] })
    const histories = historiesFrom(monthly('mails', [1_000, 2_000, 4_000], 15))
    near(ledgerOf([sent, work, evidence()], { histories }).total.measured, 2_100, 1_050, 3_150)
  })
  test('fewer is better where the metric says so', () => {
    const returns = thing('metric', 'returns', { name: 'Returns', unit: 'ratio', direction: 'down' })
    const fewer = thing('goal', 'fewer', { name: 'Fewer', metric: 'returns', worth: '5k EUR' })
    const work = mail({ effects: [{ metric: 'returns', change: '-2 points' }] })
    const ledger = ledgerOf([returns, fewer, work, evidence({ metric: 'returns', estimate: -0.01, low: -0.02, high: 0 })])
    near(ledger.total.promised, 60_000)
    near(ledger.total.measured, 15_000, 0, 30_000)
  })
  test('what reaches money only by an assumed driver is in no sum, and said', () => {
    const driver = thing('metric', 'clicks', { name: 'Clicks', unit: 'click' })
    const driven = thing('metric', 'repeat-rate', { name: 'Repeat rate', unit: 'ratio', drivers: [{ metric: 'clicks', elasticity: '0.5' }] })
    const { strategy } = understand([workspace, goal, driven, driver, mail({ effects: [] }), evidence({ metric: 'clicks', estimate: 10, low: 5, high: 15 })])
    const histories = historiesFrom([...monthly('clicks', Array(12).fill(100), 12), ...monthly('repeat-rate', Array(12).fill(0.2), 12)])
    const ledger = composeLedger({ strategy, histories, promises: new Map(), inUse: new Map(), from: '2026-04-01', to: '2026-04-30' })
    near(ledger.total.measured, 0)
    // 10 % more clicks, 5 % more of 20 %: one point, 10,000 EUR a month.
    expect(ledger.gaps.map(({ says }) => says)).toContainEqual(expect.stringContaining('The 10k EUR this would be are in no sum'))
  })
})

describe('every euro once', () => {
  test('one initiative on two metrics of one line of drivers', () => {
    const sales = thing('metric', 'sales', { name: 'Sales', unit: 'EUR', drivers: [{ metric: 'repeat-rate', elasticity: '0.5' }] })
    const more = thing('goal', 'sales', { name: 'Sales', metric: 'sales', worth: '1 EUR' })
    const ledger = ledgerOf([
      sales,
      more,
      mail(),
      evidence(),
      evidence({ metric: 'sales', rung: 'observed', estimate: 9_000, low: 8_000, high: 10_000 }, 'sales'),
    ])
    near(ledger.total.measured, 30_000, 15_000, 45_000)
    expect(ledger.total.countedOnce).toBeCloseTo(27_000, 6)
    expect(entryOf(ledger, '2026-04-01', 'mail', 'sales')).toMatchObject({ measured: null, countedOnce: { because: expect.stringContaining('Repeat rate') } })
  })
  test('two variants of one experiment share the customers', () => {
    const trial = thing('experiment', 'trial', {
      name: 'Trial',
      dataset: 'rows',
      variant: 'arm',
      control: 'none',
      treatments: [{ value: 'a' }, { value: 'b' }],
      outcomes: [{ metric: 'repeat-rate', column: 'came' }],
    })
    const rows = thing('dataset', 'rows', { name: 'Rows' })
    const arms = [mail(), mail({}, 'second'), evidence({ experiment: 'trial' }), evidence({ experiment: 'trial', initiative: 'second' }, 'other')]
    near(ledgerOf([trial, rows, ...arms]).total.measured, 30_000, 30_000 - Math.hypot(7_500, 7_500), 30_000 + Math.hypot(7_500, 7_500))
  })
  test('before-and-after claims together are no more than what moved beyond what is explained', () => {
    const before = { rung: 'observed', estimate: 0.02, low: 0.02, high: 0.02 } as const
    const works = [mail(), mail({}, 'second'), mail({}, 'third'), evidence({ estimate: 0.01, low: 0.01, high: 0.01 })]
    const claims = [evidence({ ...before, initiative: 'second' }, 'two'), evidence({ ...before, initiative: 'third' }, 'three')]
    const level = [...Array(15).fill(0.2), 0.23, 0.23, 0.23]
    const ledger = ledgerOf([...works, ...claims], { histories: historiesFrom(monthly('repeat-rate', level)) })
    // It moved three points, one is proven: two are left for the four that are claimed.
    near(ledger.total.measured, 90_000)
    expect(ledger.total.byRung).toEqual([
      { rung: 'experiment', amount: expect.closeTo(30_000, 6) },
      { rung: 'observed', amount: expect.closeTo(60_000, 6) },
    ])
    const still = ledgerOf([...works, ...claims], { histories: historiesFrom(monthly('repeat-rate', Array(18).fill(0.2))) })
    near(still.total.measured, 30_000)
  })
  test('effects of two initiatives against control groups of their own stand side by side', () => {
    near(
      ledgerOf([mail(), mail({}, 'second'), evidence(), evidence({ initiative: 'second' }, 'other')]).total.measured,
      60_000,
      60_000 - Math.hypot(15_000, 15_000),
      60_000 + Math.hypot(15_000, 15_000),
    )
  })
  test('claims of covered initiatives are no more than a hold-out found of them together', () => {
    const sent = thing('metric', 'mails', { name: 'Mails', unit: 'mail' })
    const effects = [{ metric: 'repeat-rate', change: '1 points', volume: 'mails', worth: '30 EUR' }]
    const things = [sent, mail({ effects }), mail({ effects }, 'second'), evidence(), evidence({ initiative: 'second' }, 'other')]
    const histories = historiesFrom(monthly('mails', [1_000, 1_000, 1_000], 15))
    const holdOut = (estimate: number, high: number, valid = true): HoldOutStanding => ({
      experiment: 'out',
      name: 'Hold-out',
      covers: [
        { id: 'mail', name: 'mail' },
        { id: 'second', name: 'second' },
      ],
      coversAll: true,
      heldOut: 100,
      served: 3_000,
      from: '2026-04-01',
      to: '2026-06-30',
      effects: [
        {
          metric: 'repeat-rate',
          metricName: 'Repeat rate',
          unit: 'ratio',
          perUnit: { estimate: estimate / 3_000, low: 0, high: high / 3_000, level: 0.95, pValue: 0.01 },
          total: { estimate, low: 0, high, level: 0.95, pValue: 0.01 },
        },
      ],
      leaks: null,
      valid,
      rung: 'hold-out',
      sentence: '',
    })
    const measured = (...holdOuts: HoldOutStanding[]) => ledgerOf(things, { histories, holdOuts }).total
    // Each claims one in a hundred of 3,000 mails: thirty times 30 EUR, twice.
    expect(measured().measured.estimate).toBeCloseTo(1_800, 6)
    // The hold-out allows up to seventy: nothing is taken off.
    expect(measured(holdOut(50, 70)).measured.estimate).toBeCloseTo(1_800, 6)
    // It found forty, fifty at most: both share the forty.
    expect(measured(holdOut(40, 50)).measured.estimate).toBeCloseTo(1_200, 6)
    expect(measured(holdOut(40, 50)).countedOnce).toBeCloseTo(600, 6)
    expect(measured(holdOut(40, 50, false)).measured.estimate).toBeCloseTo(1_800, 6)
  })
})

test('costs: once at the start, then by month until it is retired', () => {
  const cost = { once: '10k to 20k EUR', perMonth: '1k EUR' }
  near(ledgerOf([mail({ cost })]).total.cost, 21_000, 16_000, 26_000)
  near(ledgerOf([mail({ cost, stage: 'retired', stageSince: '2026-03-01' })]).total.cost, 17_000, 12_000, 22_000)
  expect(ledgerOf([mail({ cost: { once: '5k USD' } })]).gaps).toContainEqual(expect.objectContaining({ says: 'Its cost is not in EUR, and in no sum.' }))
})

describe('the luck of the chosen', () => {
  const initiatives = ['a', 'b', 'c', 'd'].map((id) => mail(id === 'd' ? { stage: 'pilot' } : {}, id))
  const measured = (id: string, estimate: number, error: number) =>
    evidence({ initiative: id, estimate, low: estimate - 1.96 * error, high: estimate + 1.96 * error }, `test-${id}`)
  test('what is rolled out is shrunk towards all that was measured, and stands beside the raw sum', () => {
    const ledger = ledgerOf([...initiatives, measured('a', 0.02, 0.008), measured('b', 0.01, 0.008), measured('c', 0.015, 0.008), measured('d', -0.01, 0.008)])
    const luck = ledger.waterfall.find(({ code }) => code === 'luck')!
    expect(ledger.total.measured.estimate).toBeCloseTo(135_000, 6)
    expect(luck.amount).toBeLessThan(-5_000)
    expect(luck.amount).toBeGreaterThan(-135_000)
    expect(ledger.waterfall.at(-1)!.amount).toBeCloseTo(135_000 + luck.amount, 6)
  })
  test('effects that are known well keep almost all of their size', () => {
    const ledger = ledgerOf([...initiatives, measured('a', 0.02, 1e-5), measured('b', 0.01, 1e-5), measured('c', 0.015, 1e-5), measured('d', -0.01, 1e-5)])
    expect(Math.abs(ledger.waterfall.find(({ code }) => code === 'luck')!.amount)).toBeLessThan(200)
  })
  test('an effect of cents that is known to the cent does not speak for effects of thousands', () => {
    const cents = ['c', 'd'].map((id) => measured(id, 0.0002, 0.00008))
    const { shrunk, total } = ledgerOf([...initiatives, measured('a', 0.02, 0.008), measured('b', 0.022, 0.008), ...cents])
    expect((shrunk as MoneyRange).estimate).toBeGreaterThan(0.9 * total.measured.estimate)
  })
  test('where nothing that was kept back is known it is undetermined, and the raw sum stands alone', () => {
    const ledger = ledgerOf([...initiatives, measured('a', 0.02, 0.008), measured('b', 0.01, 0.008), measured('c', 0.015, 0.008)])
    expect(ledger.shrunk).toMatchObject({ undetermined: 'only-shipped-known', mend: expect.any(String) })
    expect(ledger.waterfall.some(({ code }) => code === 'luck')).toBe(false)
  })
})

test('the waterfall leads from the promise to what is measured, and to what is left', () => {
  const { waterfall } = ledgerOf([mail({ cost: { once: '8k EUR' } }), evidence()])
  const amount = Object.fromEntries(waterfall.map((step) => [step.code, step.amount]))
  expect(amount).toMatchObject({ promised: 120_000, late: -60_000, difference: -30_000, measured: 30_000, cost: -8_000, net: 22_000 })
  expect(amount.unmeasured).toBeUndefined()
  expect(amount.promised! + amount.late! + amount.difference!).toBeCloseTo(amount.measured!, 6)
})

test('sums over initiatives, goals and quarters agree', () => {
  const ledger = ledgerOf([mail({ cost: { once: '8k EUR', perMonth: '1k EUR' } }), mail({}, 'second'), evidence(), evidence({ initiative: 'second' }, 'other')])
  for (const parts of [ledger.byInitiative, ledger.byQuarter])
    for (const part of ['promised', 'measured', 'cost'] as const)
      expect(parts.reduce((sum, each) => sum + each[part].estimate, 0)).toBeCloseTo(ledger.total[part].estimate, 6)
  expect(ledger.byGoal.reduce((sum, each) => sum + each.measured.estimate, 0)).toBeCloseTo(ledger.total.measured.estimate, 6)
})
