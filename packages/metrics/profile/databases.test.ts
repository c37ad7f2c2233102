import { readOdcs } from '@plumbline/model/odcs'
import { describe, expect, test } from 'vitest'
import { type ContractReport, runContract } from '../contract/index.ts'
import { isProblem } from '../relation.ts'
import { databaseKinds, strategyOf, thing } from '../testing/databases.ts'
import type { TestTable } from '../testing/tables.ts'
import type { ColumnProfile, Profile } from './profile.ts'
import { profileRelation } from './profile-relation.ts'

const now = new Date('2026-03-20T08:00:00Z')
const zone = 'Europe/Berlin'

/** Sixty days of sales with one fault of each kind. */
const sales: TestTable = {
  name: 'sales',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'line', type: 'integer' },
    { name: 'sold_at', type: 'instant' },
    { name: 'paid_on', type: 'text' },
    { name: 'due', type: 'text' },
    { name: 'price', type: 'text' },
    { name: 'amount', type: 'decimal' },
    { name: 'weight', type: 'double' },
    { name: 'gift', type: 'boolean' },
    { name: 'mail', type: 'text' },
    { name: 'channel', type: 'text' },
  ],
  rows: Array.from({ length: 240 }, (_, i) => {
    const day = new Date(Date.UTC(2026, 0, 5) + Math.floor(i / 4) * 86_400_000).toISOString().slice(0, 10)
    const skipped = day >= '2026-02-02' && day <= '2026-02-04' ? '2026-02-01' : day
    return {
      id: Math.floor(i / 2),
      line: i % 2,
      // Half past eleven at night in London is the next day in Berlin.
      sold_at: `${skipped} 23:30:00+00`,
      paid_on: i === 7 ? 'soon' : i === 9 ? '2026-02-30' : day,
      due: `${day.slice(8)}.${day.slice(5, 7)}.2026`,
      price: i % 50 === 3 ? ' ' : i % 50 === 4 ? 'n/a' : `${1 + (i % 9)},${i % 7}5`,
      amount: i % 20 === 0 ? null : (i % 11) - 2.5,
      weight: i === 30 ? 1e300 : (i % 13) / 4,
      gift: i % 3 === 0,
      mail: i % 10 === 0 ? null : `buyer${i % 40}@shop.example`,
      channel: ['Web', 'web', 'Shop', "O'Hara"][i % 4]!,
    }
  }),
}

const contract = `
kind: DataContract
apiVersion: v3.1.0
id: sales
version: 1.0.0
status: active
schema:
  - name: sales
    properties:
      - { name: id, primaryKey: true, primaryKeyPosition: 1, logicalType: integer }
      - { name: line, primaryKey: true, primaryKeyPosition: 2 }
      - { name: paid_on, logicalType: date, required: true, logicalTypeOptions: { minimum: '2026-01-10' } }
      - { name: amount, logicalType: number, required: true, logicalTypeOptions: { minimum: 0, multipleOf: 0.5 } }
      - { name: mail, unique: true, logicalTypeOptions: { pattern: '^buyer[0-9]+@', minLength: 20 } }
      - name: channel
        quality:
          - { metric: invalidValues, arguments: { validValues: [Web, Shop] }, mustBeLessThan: 10, unit: percent }
          - { metric: missingValues, arguments: { missingValues: [null, Shop] }, mustBe: 0 }
    quality:
      - { metric: rowCount, mustBeBetween: [1, 1000] }
      - { metric: duplicateValues, arguments: { properties: [id, gift] }, mustBe: 0 }
slaProperties:
  - { property: latency, value: 2, unit: d, element: sales.sold_at }
  - { property: frequency, value: 1, unit: d, element: sales.sold_at }
  - { property: retention, value: 60, unit: d, element: sales.sold_at }
`

const found = new Map<string, { profile: Profile; report: ContractReport }>()

describe.each(databaseKinds)('$name', ({ name, absent, open }) => {
  test.skipIf(absent !== null)('profiles a table and runs its contract', async () => {
    const { facts, place, close } = await open([sales], now)
    try {
      const strategy = strategyOf(
        thing('workspace', 'workspace', { name: 'Test' }),
        ...place.things,
        thing('dataset', 'sales', { name: 'Sales', time: 'sold_at', key: ['id', 'line'], freshWithin: '10 days', ...place.dataset('sales') }),
        thing('contract', 'sales', { dataset: 'sales', ...readOdcs(contract).contract!.doc }),
      )
      const relation = await facts.relation('sales', strategy)
      if (isProblem(relation)) throw new Error(relation.message)
      const profile = await profileRelation(relation, { now, timeZone: zone })
      const report = await runContract(strategy.contracts.get('sales')!, relation, { now, timeZone: zone })
      if (isProblem(profile) || isProblem(report)) throw new Error(JSON.stringify([profile, report]))
      found.set(name, { profile, report })
    } finally {
      await close()
    }
    const { profile, report } = found.get(name)!
    checkProfile(profile)
    checkContract(report)
    const [first] = found.values()
    expect(comparable(profile)).toEqual(comparable(first!.profile))
    expect(toldAlike(report)).toEqual(toldAlike(first!.report))
  })
})

function checkProfile(profile: Profile): void {
  const column = (name: string) => profile.columns.find((each) => each.name === name)!
  expect(profile.rows).toBe(240)
  expect(profile.keys[0]).toEqual({ columns: ['id', 'line'], declared: true, unique: true, duplicates: 0, nulls: 0 })
  expect(profile.freshness).toMatchObject({
    column: 'sold_at',
    latest: expect.stringMatching(/^2026-03-06 00:30:00/),
    ageDays: 14,
    promisedDays: 10,
    isLate: true,
  })
  expect(profile.volume).toMatchObject({ rhythm: 'daily', first: '2026-01-06', last: '2026-03-06', gaps: [{ from: '2026-02-03', to: '2026-02-05', days: 3 }] })
  expect(column('paid_on').meaning).toEqual({ is: 'date', says: 'dates', matching: 239, notMatching: 1 })
  expect(column('due')).toMatchObject({ meaning: { says: 'dates, day first' }, span: { first: '2026-01-05', last: '2026-03-05' } })
  expect(column('price')).toMatchObject({
    meaning: { says: 'numbers with a decimal comma' },
    empty: 5,
    standIns: [{ value: 'n/a', rows: 5 }],
    numbers: { min: 1.05, max: 9.65 },
  })
  expect(column('amount')).toMatchObject({ nulls: 12, numbers: { min: -2.5, max: 7.5, negative: expect.any(Number) } })
  expect(column('weight').numbers).toMatchObject({ max: 1e300, sd: null })
  expect(column('mail')).toMatchObject({
    nulls: 24,
    personal: { kind: 'e-mail' },
    top: expect.arrayContaining([{ value: 'b•••@•••.example', rows: 6, share: 0.025 }]),
  })
  expect(JSON.stringify(profile)).not.toContain('buyer')
  expect(profile.remarks.map(({ code }) => code)).toEqual(expect.arrayContaining(['late', 'gaps', 'missing-values', 'mixed-writing', 'spellings', 'personal']))
}

function checkContract(report: ContractReport): void {
  expect(report.outcomes.map(({ id, state, failedRows }) => [id, state, failedRows])).toEqual([
    ['sales.paid_on.type', 'failed', 1],
    ['sales.paid_on.minimum', 'failed', 18],
    ['sales.amount.required', 'failed', 12],
    ['sales.amount.minimum', 'failed', expect.any(Number)],
    ['sales.mail.unique', 'failed', 180],
    ['sales.mail.minLength', 'failed', 54],
    ['sales.channel.quality.1', 'failed', 120],
    ['sales.channel.quality.2', 'failed', 60],
    ['sales.quality.2', 'failed', 40],
    ['sla.1.latency', 'failed', null],
    ['sla.2.frequency', 'failed', null],
    ['sla.3.retention', 'failed', 56],
    ['sales.id.type', 'kept', null],
    ['sales.paid_on.required', 'kept', 0],
    ['sales.amount.type', 'kept', null],
    ['sales.amount.multipleOf', 'kept', 0],
    ['sales.mail.pattern', 'kept', 0],
    ['sales.primaryKey.unique', 'kept', 0],
    ['sales.primaryKey.id.required', 'kept', 0],
    ['sales.primaryKey.line.required', 'kept', 0],
    ['sales.quality.1', 'kept', null],
  ])
  expect(JSON.stringify(report)).not.toMatch(/buyer\d/)
}

/** Outcomes but for the database's own words for types. */
function toldAlike({ outcomes }: ContractReport): object[] {
  return outcomes.map((outcome) => (outcome.measured?.startsWith('kept as') ? { ...outcome, measured: 'kept' } : outcome))
}

/** What must not depend on the database: all but its words for types, its statements and the last digits of sums. */
function comparable({ statements: _, from: __, ...profile }: Profile): object {
  return {
    ...profile,
    columns: profile.columns.map(({ type: _, ...column }) => ({
      ...column,
      numbers: rounded(column.numbers),
      text: column.text && { ...column.text, meanLength: Number(column.text.meanLength.toFixed(9)) },
    })),
  }
}

function rounded(numbers: ColumnProfile['numbers']): object | null {
  if (numbers === null) return null
  const digits = (value: number | null) => (value === null ? null : Number(value.toPrecision(12)))
  const { quantiles, ...rest } = numbers
  return {
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, digits(value)])),
    quantiles: quantiles && Object.values(quantiles).map(digits),
  }
}
