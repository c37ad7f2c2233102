import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv2019 from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Contract, type Doc, understand } from '../index.ts'
import { odcsDocument, readOdcs, serviceLevelsOf, tablesOf, writeOdcs } from './index.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const orders = readFileSync(join(fixtures, 'orders.odcs.yaml'), 'utf8')
const ajv = addFormats.default(new Ajv2019.Ajv2019({ strict: false, allErrors: true }))
const isStandard = ajv.compile(JSON.parse(readFileSync(join(fixtures, 'odcs-json-schema-v3.1.0.json'), 'utf8')))

function contractOf(doc: Doc<'contract'>, id = 'orders'): Contract {
  const { strategy, problems } = understand([
    { kind: 'workspace', id: 'workspace', doc: { name: 'Test' } },
    { kind: 'contract', id, doc },
  ])
  expect(problems).toEqual([])
  return strategy.contracts.get(id)!
}

function expectStandard(text: string): void {
  const valid = isStandard(parse(text))
  expect(isStandard.errors ?? []).toEqual([])
  expect(valid).toBe(true)
}

describe('a contract of the standard', () => {
  test('is valid before and after, and nothing is lost on the way', () => {
    expectStandard(orders)
    const { contract, problems } = readOdcs(orders, 'orders.odcs.yaml')
    expect(problems).toEqual([])
    expect(contract!.id).toBe('orders-contract')
    const written = writeOdcs(contractOf(contract!.doc))
    expectStandard(written)
    expect(parse(written)).toEqual(parse(orders))
  })

  test('is read with its tables, rules and service levels', () => {
    const { standard } = readOdcs(orders).contract!.doc
    const [table, ...others] = tablesOf(standard!)
    expect(others).toEqual([])
    expect(table!.columns.map(({ name, logicalType, primaryKeyPosition }) => [name, logicalType, primaryKeyPosition])).toEqual([
      ['order_id', 'integer', 1],
      ['ordered_on', 'date', null],
      ['customer_email', 'string', null],
      ['channel', 'string', null],
      ['amount', 'number', null],
      ['lines', 'array', null],
    ])
    expect(table!.columns[2]!.quality[0]).toMatchObject({
      type: 'library',
      metric: 'missingValues',
      operator: 'mustBeLessThan',
      threshold: 10,
      unit: 'percent',
    })
    expect(table!.columns[5]!.unread).toEqual(['items'])
    expect(table!.quality.map(({ type }) => type)).toEqual(['library', 'library', 'sql', 'text', 'custom'])
    expect(serviceLevelsOf(standard!).map(({ property, value }) => [property, value])).toEqual([
      ['latency', 2],
      ['frequency', 1],
      ['retention', 5],
      ['availability', '99.5%'],
    ])
  })
})

describe('a contract written here', () => {
  test('becomes a valid document of its own', () => {
    const contract = contractOf({ name: 'Orders', dataset: undefined, freshWithin: '2 days', rules: ['Amounts are without tax.'] })
    const text = writeOdcs(contract)
    expectStandard(text)
    expect(parse(text)).toMatchObject({
      id: 'orders',
      name: 'Orders',
      status: 'draft',
      schema: [{ name: 'orders', quality: [{ type: 'text', description: 'Amounts are without tax.' }] }],
      slaProperties: [{ property: 'latency', value: 2, unit: 'd' }],
    })
  })

  test('how late rows may be is read from an imported one, where it has one table', () => {
    const level = (schema: string, unit = 'd') =>
      readOdcs(`kind: DataContract\nschema: ${schema}\nslaProperties: [{ property: freshness, value: 2, unit: ${unit} }]`).contract!.doc
    expect(level('[{ name: orders }]')).toMatchObject({ freshWithin: '2 days' })
    expect(level('[{ name: orders }]', 'h')).toMatchObject({ freshWithin: '2 hours' })
    expect(level('[{ name: orders }, { name: returns }]')).not.toHaveProperty('freshWithin')
    expect(level('[{ name: orders }]', 'rows')).not.toHaveProperty('freshWithin')
  })

  test('adds to an imported one what it does not say yet, once', () => {
    const { doc } = readOdcs(orders).contract!
    const document = odcsDocument(contractOf({ ...doc, freshWithin: '9 days', rules: ['Amounts are without tax.', 'Returns stand in a table of their own.'] }))
    expectStandard(JSON.stringify(document))
    expect(
      tablesOf(document)[0]!
        .quality.filter(({ type }) => type === 'text')
        .map(({ description }) => description),
    ).toEqual(['Amounts are without tax.', 'Returns stand in a table of their own.'])
    expect(serviceLevelsOf(document).filter(({ property }) => property === 'latency')).toHaveLength(1)
  })
})

describe('what cannot be read', () => {
  const check = (text: string, codes: readonly string[], isContract: boolean) => {
    const { contract, problems } = readOdcs(text)
    expect(problems.map(({ code }) => code)).toEqual(codes)
    expect(contract !== null).toBe(isContract)
  }

  test('broken YAML is named with its line', () => {
    const { problems } = readOdcs('kind: DataContract\nid: [a\n')
    expect(problems).toMatchObject([{ code: 'contract-not-yaml' }])
    expect(problems[0]!.place.line).toBeGreaterThan(1)
  })
  test('a list', () => check('- a', ['contract-not-a-map'], false))
  test('another kind', () => check('kind: Deployment', ['contract-other-kind'], false))
  test('an old version without its fields', () =>
    check('kind: DataContract\napiVersion: v2.2.2\nid: a\nstatus: active', ['contract-field-missing', 'contract-version'], true))
  test('shapes that the standard does not know', () =>
    check(
      'kind: DataContract\napiVersion: v3.1.0\nid: a\nversion: "1"\nstatus: active\nslaProperties: soon\nschema: [{ properties: [{ logicalType: string }] }]',
      ['contract-not-a-list', 'contract-without-name', 'contract-without-name'],
      true,
    ))
  test('aliases that grow without end are refused', () => {
    const lines = ['a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]']
    for (let i = 1; i < 9; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      )
    check(`kind: DataContract\n${lines.join('\n')}`, ['contract-too-large'], false)
  })
})
