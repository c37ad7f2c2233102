import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Contract, type Doc, understand } from '@plumbline/model'
import { readOdcs } from '@plumbline/model/odcs'
import { afterAll, describe, expect, test } from 'vitest'
import { openFile } from '../profile/testing/relation.ts'
import { runUserSql } from '../sandbox/user-sql.ts'
import { type ContractReport, runContract } from './index.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plumb-contract-')))
afterAll(() => rmSync(folder, { recursive: true }))

const orders = readFileSync(join(import.meta.dirname, '../../model/odcs/fixtures/orders.odcs.yaml'), 'utf8')
const now = new Date('2026-03-12T09:00:00Z')

const good = [
  '1,2026-03-10,anna@shop.example,web,10.50,a',
  '2,2026-03-10,ben@shop.example,shop,20,b',
  '3,2026-03-11,carla@shop.example,phone,30,c',
  '4,2026-03-11,david@shop.example,web,0,d',
  '5,2026-03-12,eva@shop.example,web,5,e',
]
// One fault each: a key twice, a bad mail address, none at all, an unknown channel, less than nothing, two days missing.
const bad = [
  ...good.slice(0, 4),
  '4,2026-03-11,frank@shop.example,web,7,f',
  '6,2026-03-05,not an address,web,8,g',
  '7,2026-03-05,n/a,Web,9,h',
  '8,2019-12-31,gina@shop.example,shop,-3,i',
]

function contractOf(doc: Doc<'contract'>): Contract {
  const { strategy, problems } = understand([
    { kind: 'workspace', id: 'workspace', doc: { name: 'Test' } },
    { kind: 'contract', id: 'orders', doc },
  ])
  expect(problems).toEqual([])
  return strategy.contracts.get('orders')!
}

async function run(rows: readonly string[], contract: Contract, dataset: Partial<Doc<'dataset'>> = {}): Promise<ContractReport> {
  const path = join(folder, `${rows.length}-${Math.abs(rows.join('').length)}.csv`)
  writeFileSync(path, `order_id,ordered_on,customer_email,channel,amount,lines\n${rows.join('\n')}\n`)
  const relation = await openFile(path, dataset)
  try {
    const report = await runContract(contract, relation, {
      now,
      timeZone: 'Europe/Berlin',
      runSql: (sql, names) => runUserSql(sql, { tables: names.map((name) => ({ name, path, format: 'csv' as const })) }),
    })
    if ('mend' in report) throw new Error(report.message)
    return report
  } finally {
    await relation.connection.close()
  }
}

const imported = contractOf(readOdcs(orders).contract!.doc)
const outcomeOf = (report: ContractReport, id: string) => report.outcomes.find((outcome) => outcome.id === id)

describe('a contract of the standard', () => {
  test('is kept by data that keeps it, and says what was not run', async () => {
    const report = await run(good, imported)
    expect(report.outcomes.filter(({ state }) => state === 'failed')).toEqual([])
    expect(report).toMatchObject({ state: 'kept', failed: 0, rows: 5, table: 'orders', unpromised: [] })
    expect(report.headline).toBe(`The contract Orders is kept: ${report.checked} rules checked.`)
    expect(report.outcomes.filter(({ state }) => state === 'not run').map(({ id }) => id)).toEqual([
      'orders.lines.type',
      'orders.quality.4',
      'orders.quality.5',
      'sla.4.availability',
    ])
    expect(outcomeOf(report, 'orders.quality.3')).toMatchObject({ state: 'kept', measured: '0', expected: 'exactly 0' })
    expect(report.notChecked.map(({ part }) => part)).toEqual(['orders.lines: items', 'servers', 'team', 'support', 'customProperties'])
  })

  test('is broken with numbers, rows and mends', async () => {
    const report = await run(bad, imported)
    const failed = report.outcomes.filter(({ state }) => state === 'failed')
    expect(failed.map(({ id, failedRows }) => [id, failedRows])).toEqual([
      ['orders.ordered_on.minimum', 1],
      ['orders.customer_email.format', 2],
      ['orders.amount.minimum', 1],
      ['orders.primaryKey.unique', 1],
      ['orders.customer_email.quality.1', 1],
      ['sla.2.frequency', null],
      ['sla.3.retention', 1],
      ['orders.channel.quality.1', 1],
    ])
    expect(outcomeOf(report, 'orders.channel.quality.1')).toMatchObject({
      severity: 'warning',
      measured: '1 row (13%)',
      expected: 'no rows',
      samples: [
        [
          { column: 'order_id', value: '7' },
          { column: 'channel', value: 'Web' },
        ],
      ],
    })
    expect(outcomeOf(report, 'orders.customer_email.quality.1')).toMatchObject({
      why: 'Win-back mail does not reach them.',
      expected: 'less than 10% of rows',
    })
    expect(outcomeOf(report, 'orders.primaryKey.unique')!.samples.map((row) => row[0]!.value)).toEqual(['4', '4'])
    expect(report.headline).toMatch(/^The contract Orders is broken: 8 of \d+ rules failed\. ordered_on is at least 2020-01-01: 1 row \(13%\)\.$/)
    for (const { why, mend } of failed) expect([why, mend].every((text) => (text ?? '').length > 10)).toBe(true)
  })

  test('never shows what is personal', async () => {
    const told = JSON.stringify(await run(bad, imported))
    for (const personal of ['anna@', 'frank@', 'shop.example', 'not an address']) expect(told).not.toContain(personal)
  })

  test('names columns that are missing and columns that nobody promised', async () => {
    const path = join(folder, 'narrow.csv')
    writeFileSync(path, 'order_id,ordered_on,till\n1,2026-03-11,7\n')
    const relation = await openFile(path)
    const report = await runContract(imported, relation, { now, timeZone: 'UTC' })
    await relation.connection.close()
    expect(report).toMatchObject({ state: 'broken', unpromised: ['till'] })
    const { outcomes } = report as ContractReport
    expect(outcomes.filter(({ says, state }) => state === 'failed' && says.startsWith('There is a column')).map(({ column }) => column)).toEqual([
      'customer_email',
      'channel',
      'amount',
      'lines',
    ])
    expect(outcomes.find(({ id }) => id === 'orders.quality.3')).toMatchObject({ state: 'not run', mend: expect.stringContaining('SQL') })
  })
})

describe('operators and measures', () => {
  const withRule = (rule: object, column: object = {}) =>
    contractOf({ name: 'Orders', standard: { schema: [{ name: 'orders', properties: [{ name: 'amount', ...column, quality: [rule] }] }] } })
  const check = async (rule: object, state: string, measured: string | null, column: object = {}) =>
    expect((await run(bad, withRule(rule, column))).outcomes.find(({ group }) => group === 'quality')).toMatchObject({ state, measured })

  test('nothing is null', () => check({ metric: 'nullValues', mustBe: 0 }, 'kept', 'no rows'))
  test('more than', () =>
    check({ metric: 'invalidValues', arguments: { validValues: [0, 5, 7, 8, 9, 20, 30] }, mustBeGreaterThan: 2 }, 'failed', '2 rows (25%)'))
  test('at least, in percent', () =>
    check(
      { metric: 'invalidValues', arguments: { validValues: [0, 5, 7, 8, 9, 20, 30] }, mustBeGreaterOrEqualTo: 25, unit: 'percent' },
      'kept',
      '2 rows (25%)',
    ))
  test('bounds belong to between', () => check({ metric: 'duplicateValues', mustBeBetween: [0, 4] }, 'kept', 'no rows'))
  test('not between', () => check({ metric: 'duplicateValues', mustNotBeBetween: [0, 4] }, 'failed', 'no rows'))
  test('an old name of the metric', () => check({ rule: 'duplicateValues', mustNotBe: 1 }, 'kept', 'no rows'))
  test('a rule without an operator', () => check({ metric: 'nullValues' }, 'not run', null))
  test('a metric that the standard does not know', () => check({ metric: 'freshness', mustBe: 0 }, 'not run', null))
  test('a pattern that the database does not know takes no other rule with it', async () => {
    const report = await run(bad, withRule({ metric: 'nullValues', mustBe: 0 }, { logicalTypeOptions: { pattern: '(?<=a)b' } }))
    expect(report.outcomes.map(({ id, state }) => [id, state])).toEqual([
      ['orders.amount.quality.1', 'kept'],
      ['orders.amount.pattern', 'not run'],
    ])
  })
  test('SQL that answers yes or no', () => check({ type: 'sql', query: 'SELECT max({property}) > 100 FROM {object}' }, 'failed', 'false'))
  test('SQL that is no single SELECT is not run', async () => {
    const report = await run(bad, withRule({ type: 'sql', query: "COPY orders TO 'x.csv'", mustBe: 0 }))
    expect(report.outcomes[0]).toMatchObject({ state: 'not run', measured: null })
  })
})

test('numbers that are kept as text break their type where they are none', async () => {
  const contract = contractOf({
    name: 'Orders',
    standard: { schema: [{ name: 'orders', properties: [{ name: 'amount', logicalType: 'number', logicalTypeOptions: { minimum: 0 } }] }] },
  })
  const report = await run([...good, '6,2026-03-12,,web,soon,x', '7,2026-03-12,,web,-2,y'], contract)
  expect(report.outcomes.map(({ id, failedRows }) => [id, failedRows])).toEqual([
    ['orders.amount.type', 1],
    ['orders.amount.minimum', 1],
  ])
})

test('months are as fresh as their end', async () => {
  const months = ['2025-12-01', '2026-01-01', '2026-02-01'].map((month, index) => `${index},${month},,web,1,m`)
  const fresh = (days: string) => run(months, contractOf({ name: 'Months', freshWithin: days }), { time: 'ordered_on' })
  expect((await fresh('12 days')).outcomes).toMatchObject([{ state: 'kept', measured: 'the latest is of February 2026, which ended 11 days ago' }])
  expect((await fresh('10 days')).outcomes).toMatchObject([{ state: 'failed' }])
})

test('a contract that was written here: freshness is run, sentences are shown as not run', async () => {
  const report = await run(good, contractOf({ name: 'Orders', freshWithin: '12 hours', rules: ['Amounts are without tax.'] }), { time: 'ordered_on' })
  expect(report.outcomes).toMatchObject([
    { id: 'sla.1.latency', state: 'kept', measured: 'the latest is from 12 March 2026, 0 minutes ago', expected: 'at most 12 hours' },
    { id: 'rules.1', state: 'not run' },
  ])
  const late = await run(good.slice(0, 4), contractOf({ name: 'Orders', freshWithin: '12 hours' }), { time: 'ordered_on' })
  expect(late).toMatchObject({ state: 'broken', failed: 1 })
})
