import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom, isUndetermined, type Random } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { adjustAssociations } from './adjusted.ts'
import type { Attribute, CategoryAttribute, NumberAttribute } from './attribute.ts'
import type { Driver, Drivers } from './drivers.ts'
import { findDrivers } from './find-drivers.ts'
import { findingsOfDrivers } from './findings-of-drivers.ts'
import { levelsOf } from './levels.ts'
import { moneyOfDrivers } from './money-of-drivers.ts'
import { screenAttributes } from './screen.ts'

const units = 1500
const places = Array.from({ length: units }, (_, unit) => unit)
const chanceOf = (odds: number) => 1 / (1 + Math.exp(-odds))

function category(name: string, values: readonly (string | null)[]): CategoryAttribute {
  const levels = [...new Set(values.filter((value) => value !== null))].sort()
  return { kind: 'category', name, levels, codes: Int32Array.from(values, (value) => (value === null ? -1 : levels.indexOf(value))) }
}

function number(name: string, values: readonly number[]): NumberAttribute {
  return { kind: 'number', name, values: Float64Array.from(values), isDay: false }
}

function driversOf(attributes: readonly Attribute[], hits: Uint8Array, seed = 1): Drivers {
  const outcome = { has: 'left "yes"', wanted: 'less', unit: 'customer' } as const
  return findDrivers({ attributes, hits, outcome, outcomeColumns: ['left'], leftOut: [], level: 0.95, random: createRandom(seed) })
}

const of = (drivers: Drivers, column: string): Driver => drivers.attributes.find((each) => each.column === column)!
const draw = (random: Random, odds: (unit: number) => number) => Uint8Array.from(places, (unit) => Number(random.uniform() < chanceOf(odds(unit))))

describe('drivers', () => {
  const random = createRandom(2)
  const plan = places.map(() => random.choice(['monthly', 'yearly', 'free']))
  const age = places.map(() => random.normal(40, 10))
  const colour = places.map(() => random.choice(['red', 'blue']))
  // Who is on a yearly plan pays by card; the card does nothing by itself.
  const payment = plan.map((value) => (random.uniform() < 0.85 === (value === 'yearly') ? 'card' : 'cheque'))
  const hits = draw(random, (unit) => (plan[unit] === 'monthly' ? 0.4 : plan[unit] === 'free' ? -0.8 : -1.8) + (age[unit]! < 35 ? 0.9 : 0))
  const attributes = [category('plan', plan), number('age', age), category('colour', colour), category('payment', payment)]
  const drivers = driversOf(attributes, hits)

  test('planted drivers stand, chance does not', () => {
    expect(drivers.attributes.slice(0, 2).map(({ column }) => column).sort()).toEqual(['age', 'plan']) // biome-ignore format: one thought
    expect(of(drivers, 'colour').stands).toBe(false)
    expect(drivers.sentence).toContain('plan (')
    expect(drivers.sentence).not.toContain('colour')
  })

  test('a companion stands alone and falls when all else is held', () => {
    const companion = of(drivers, 'payment')
    expect(companion.stands).toBe(true)
    expect(companion.adjusted!.stands).toBe(false)
    expect(companion.says).toContain('nothing clear is left of it')
  })

  test('it is said to be association, with the experiment as the way to know', () => {
    expect(drivers.nextStep).toContain('association')
    expect(drivers.nextStep).toContain('"yearly"')
    expect(drivers.nextStep).toContain('run an experiment')
    for (const { says } of drivers.insights) expect(says).not.toMatch(/because|causes|leads to|due to/)
  })

  test('the same seed gives the same bytes', () => expect(JSON.stringify(driversOf(attributes, hits))).toBe(JSON.stringify(drivers)))

  test('the money that goes with a driver: its units, times how far they lie from others, times the worth; none where nobody named it', () => {
    const worth = { of: 'point-a-year', value: 1000, currency: 'EUR' } as const
    const money = moneyOfDrivers(drivers, worth)
    const own = money.find(({ column }) => column === 'plan')!
    const level = of(drivers, 'plan').levels.find(({ label }) => label === 'monthly')!
    expect(own).toMatchObject({ level: 'plan "monthly"', units: level.units, per: 'year', currency: 'EUR' })
    expect(own.low).toBeCloseTo((level.units / units) * 100 * level.adjusted!.low * 1000, 6)
    expect(own.high).toBeCloseTo((level.units / units) * 100 * level.adjusted!.high * 1000, 6)
    expect(own.says).toContain('an association')
    expect(money.map(({ column }) => column)).not.toContain('payment')
    expect(moneyOfDrivers(drivers, { of: 'unit', value: 20, currency: 'EUR' }).find(({ column }) => column === 'plan')!.high).toBeCloseTo(
      level.units * level.adjusted!.high * 20,
      6,
    )
    expect(moneyOfDrivers(drivers, null)).toEqual([])
    const asked = { about: [{ kind: 'metric', id: 'churn' }], outcome: 'churn', money } as const
    expect(findingsOfDrivers(drivers, asked).find(({ fingerprint }) => fingerprint.endsWith('plan'))!.money).toEqual({
      low: own.low,
      high: own.high,
      currency: 'EUR',
      per: 'year',
    })
  })

  test('findings keep their fingerprint when the numbers move', () => {
    const asked = { about: [{ kind: 'dataset', id: 'customers' }], outcome: 'customers/left=yes' } as const
    const again = driversOf(
      attributes,
      draw(createRandom(77), (unit) => (plan[unit] === 'monthly' ? 0.5 : plan[unit] === 'free' ? -0.7 : -1.9) + (age[unit]! < 35 ? 0.9 : 0)),
    )
    const [first, second] = [drivers, again].map((each) => findingsOfDrivers(each, asked).map(({ fingerprint }) => fingerprint).sort()) // biome-ignore format: one thought
    expect(first).toEqual(['driver/customers/left=yes/age', 'driver/customers/left=yes/plan'])
    expect(second).toEqual(first)
  })
})

test('false discoveries are held: where nothing goes with the outcome, hardly any attribute stands', () => {
  const runs = 30
  let withAny = 0
  for (let run = 0; run < runs; run++) {
    const random = createRandom(900 + run)
    const attributes = Array.from({ length: 8 }, (_, index) => category(`a${index}`, places.map(() => random.choice(['x', 'y', 'z'])))) // biome-ignore format: one thought
    // Few with the outcome: the model says that it cannot, which is quick.
    const hits = Uint8Array.from(places, (unit) => Number(unit < 39))
    if (driversOf(attributes, hits, run).attributes.some(({ stands }) => stands)) withAny++
  }
  // At most 5 in 100 are expected; 6 of 30 would come once in three hundred.
  expect(withAny).toBeLessThan(6)
})

describe('what cannot be a driver is left out and said', () => {
  const random = createRandom(5)
  const plan = places.map(() => random.choice(['monthly', 'yearly']))
  const hits = draw(random, (unit) => (plan[unit] === 'monthly' ? -0.2 : -1.5))
  test('the few that have most of a small count are compared together', () => {
    const counts = places.map((unit) => (unit < 900 ? 0 : unit < 1300 ? 1 : unit < 1480 ? 2 : unit < 1494 ? 3 : 4))
    expect(levelsOf(number('returned', counts)).labels.map(({ label }) => label)).toEqual(['0', '1', '2', '3 or more'])
    expect(levelsOf(number('returned', counts)).counts).toEqual([900, 400, 180, 20])
  })
  const leftOutOf = (attribute: Attribute, own = hits) => screenAttributes([{ attribute, levels: levelsOf(attribute) }], own, ['left']).leftOut
  const code = (attribute: Attribute) => leftOutOf(attribute).map(({ column, code: own }) => `${column} ${own}`)
  const cases: readonly [string, Attribute][] = [
    ['identifies', category('customer', places.map((unit) => `c-${unit}`))],
    ['identifies', number('row', places.map((unit) => unit + 1000))],
    ['one-value', category('country', places.map(() => 'DE'))],
    ['gives-it-away', category('state', places.map((unit) => (hits[unit] === 1 ? 'closed' : 'open')))],
    ['gives-it-away', number('paid_back', places.map((unit) => (hits[unit] === 1 && unit % 2 === 0 ? 10 + (unit % 90) : 0)))],
    ['gives-it-away', category('exit_talk', places.map((unit) => (hits[unit] === 1 && unit % 3 > 0 ? 'held' : null)))],
    ['named-after-outcome', category('left_reason', places.map((unit) => ['price', 'service', 'other'][unit % 3]!))],
    ['too-many-values', category('street', places.map((unit) => `street ${unit % 500}`))],
  ] // biome-ignore format: a case a line
  test.each(cases)('%s', (expected, attribute) => expect(code(attribute)).toEqual([`${attribute.name} ${expected}`]))

  test('a strong driver is no leak', () => {
    const strong = draw(createRandom(6), (unit) => (plan[unit] === 'monthly' ? 2.2 : -3))
    expect(leftOutOf(category('plan', plan), strong)).toEqual([])
  })
})

describe('attributes that say the same', () => {
  const random = createRandom(8)
  const line = places.map(() => random.choice(['none', 'slow', 'fast']))
  const extra = line.map((value) => (value === 'none' ? 'no line' : random.choice(['yes', 'no'])))
  const months = places.map(() => random.integer(60))
  const paid = months.map((value) => value * 20 + random.normal(0, 60))
  const hits = draw(random, (unit) => (line[unit] === 'fast' ? 0.5 : -1.5) - months[unit]! / 30 + (extra[unit] === 'no' ? 0.8 : 0))
  const drivers = driversOf([category('line', line), category('extra', extra), number('months', months), number('paid', paid)], hits)

  test('a level that holds the units of another is left to it, and the others are compared among their own', () => {
    const [none, yes] = ['no line', 'yes'].map((label) => of(drivers, 'extra').levels.find((level) => level.label === label)!)
    expect(none!.sameAs).toBe('line "none"')
    expect(none!.difference).toBeNull()
    expect(yes!.adjusted!.estimate).toBeLessThan(0)
  })
  test('of two numbers that move together the stronger speaks', () => {
    const pair = ['months', 'paid'].map((column) => of(drivers, column).goesWith)
    expect(pair.filter((each) => each === null).length).toBe(1)
  })
})

describe('with all else held, against statsmodels', () => {
  const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'golden/adjusted.json'), 'utf8'))
  const words = (values: readonly number[]) => values.map((value) => `v${value}`)
  const levels = [levelsOf(category('first', words(golden.first))), levelsOf(category('second', words(golden.second)))]
  const counted = levels.map(({ labels }) => labels.map(() => true))
  const found = adjustAssociations(levels, counted, Uint8Array.from(golden.outcome), 0.95)
  test('shares, differences and their errors', () => {
    if (isUndetermined(found)) throw new Error(found.because)
    for (const [place, { label }] of levels[0]!.labels.entries()) {
      const expected = golden.levels[Number(label.slice(1))]
      const { share, difference } = found[0]!.levels[place]!
      // The slight ridge moves them by less than this.
      expect(Math.abs(share - expected.share)).toBeLessThan(5e-4)
      expect(Math.abs(difference.estimate - expected.difference)).toBeLessThan(5e-4)
      expect((difference.high - difference.low) / (2 * 1.959963984540054) / expected.error).toBeCloseTo(1, 2)
    }
    expect(Math.log(found[0]!.pValue) / golden.logPValue).toBeCloseTo(1, 2)
  })
})

describe('customers of a telephone company who left', () => {
  const file = join(import.meta.dirname, '../../../../../shared/data/business/telco_customer_churn.csv')
  const isThere = existsSync(file)
  if (!isThere && process.env.CI) throw new Error(`${file} is not there`)
  console.log(isThere ? `Churn of ${file}` : `Left out: ${file} is not there`)

  test.skipIf(!isThere)('the model foretells units not seen as well as the best, and what a person would write comes out', () => {
    const [head, ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/).map((line) => line.split(',')) as [string[], ...string[][]] // biome-ignore format: one thought
    const numbers = ['tenure', 'MonthlyCharges', 'TotalCharges', 'SeniorCitizen']
    const attributes = head.slice(0, -1).map((name, at) => {
      const values = rows.map((row) => row[at]!)
      return numbers.includes(name) ? number(name, values.map((value) => (value.trim() === '' ? Number.NaN : Number(value)))) : category(name, values) // biome-ignore format: one thought
    })
    const drivers = findDrivers({
      attributes,
      hits: Uint8Array.from(rows, (row) => Number(row.at(-1) === 'Yes')),
      outcome: { has: 'Churn "Yes"', wanted: 'less', unit: 'customer' },
      outcomeColumns: ['Churn'],
      leftOut: [],
      level: 0.95,
      random: createRandom(1),
    })
    const { model } = drivers
    if (isUndetermined(model)) throw new Error(model.because)
    // scikit-learn, five folds: logistic regression 0.8453, gradient boosting 0.8469.
    expect(model.auc.estimate).toBeGreaterThan(0.848)
    expect(model.calibration.slope.estimate).toBeGreaterThan(0.9)
    expect(model.calibration.slope.estimate).toBeLessThan(1.1)
    expect(drivers.leftOut.map(({ column }) => column)).toEqual(['customerID'])
    for (const word of ['tenure (53% up to 6', 'Contract (43% with "Month-to-month"', 'InternetService (42% with "Fiber optic"'])
      expect(drivers.sentence).toContain(word)
    expect(of(drivers, 'tenure').says).toContain('onboarding')
    expect(of(drivers, 'TotalCharges').goesWith).toBe('tenure')
    expect(drivers.rules.length).toBeGreaterThan(2)
    expect(drivers.rules.some(({ conditions }) => conditions.some(({ says }) => says === 'Contract "Month-to-month"'))).toBe(true)
  })
})
