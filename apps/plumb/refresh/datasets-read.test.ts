import { readStrategy } from '@plumbline/model'
import { expect, test } from 'vitest'
import { datasetsRead } from './datasets-read.ts'

const text = `
workspace: { name: Shop, currency: EUR }
sources:
  warehouse: { name: Warehouse, kind: warehouse }
datasets:
  orders: { name: Orders, file: orders.csv, time: day, joins: [{ dataset: customers, on: { customer: id } }] }
  customers: { name: Customers, file: customers.csv }
  unused: { name: Unused, file: unused.csv }
  stock: { name: Stock, source: warehouse, table: stock, time: day }
  nowhere: { name: Nowhere, row: a shift }
  test: { name: Test, file: test.csv }
  gone: { name: Gone, file: gone.csv, time: day }
metrics:
  revenue: { name: Revenue, computed: { dataset: orders, aggregate: sum, column: amount, where: { customers.kind: new } } }
  left: { name: Left, computed: { dataset: stock, aggregate: count } }
  visits: { name: Visits, unit: ratio }
  lost: { name: Lost, computed: { dataset: gone, aggregate: count } }
experiments:
  mail: { name: Mail, dataset: test, unit: id, variant: arm, control: none, treatments: [{ value: mail }], outcomes: [{ metric: visits, column: visit, role: primary }] }
`

test('only what is connected, counted and answered was read', () => {
  const { strategy } = readStrategy([{ path: 'shop.yaml', text }])
  const missing = { code: 'data-file-missing', severity: 'error', place: { thing: 'dataset/gone' }, message: 'Gone.', mend: 'Bring it.' } as const
  expect(datasetsRead(new Set(strategy.datasets.keys()), [missing], strategy)).toEqual(['orders', 'customers', 'test'])
  expect(datasetsRead(new Set(['customers', 'unused']), [], strategy)).toEqual(['customers'])
})
