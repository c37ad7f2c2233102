import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Thing, understand } from '@plumbline/model'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { openFacts } from '../index.ts'
import { sheetToTable } from './sheet-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-sheet-metrics-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a metric is computed from a sheet as from any other file, also by SQL of its own', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Cover').addRow(['Sales report'])
  book.addWorksheet('Orders').addRows([
    ['Day', 'Region', 'Amount'],
    [new Date('2026-09-01T00:00:00Z'), 'north', 10.5],
    [new Date('2026-09-30T00:00:00Z'), 'south', 20],
    [new Date('2026-10-01T00:00:00Z'), 'north', { formula: 'C2*2', result: 21 }],
    [new Date('2026-10-31T00:00:00Z'), 'south', 4],
  ])
  writeFileSync(join(folder, 'sales.xlsx'), new Uint8Array(await book.xlsx.writeBuffer()))
  const sql = `SELECT date_trunc('month', "Day") AS period, max("Amount") AS value FROM orders GROUP BY 1`
  const things: Thing[] = [
    { kind: 'workspace', id: 'workspace', doc: { name: 'Test' } },
    { kind: 'dataset', id: 'orders', doc: { name: 'Orders', file: 'sales.xlsx', sheet: 'Orders', time: 'Day' } },
    { kind: 'metric', id: 'revenue', doc: { name: 'Revenue', computed: { dataset: 'orders', aggregate: 'sum', column: 'Amount' } } },
    { kind: 'metric', id: 'largest', doc: { name: 'Largest', computed: { dataset: 'orders', aggregate: 'sql', sql } } },
  ]
  const facts = await openFacts({ folder, now: new Date('2026-11-22T12:00:00Z') })
  const { histories, problems } = await facts.observe(understand(things).strategy)
  await facts.close()
  const valuesOf = (metric: string) => (histories.get(metric) ?? []).map(({ value }) => value)
  expect(problems).toEqual([])
  expect(valuesOf('revenue')).toEqual([30.5, 25])
  expect(valuesOf('largest')).toEqual([20, 21])
})

test('who asks for the same sheet at the same time gets the same table', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Orders').addRows([
    ['Day', 'Amount'],
    [new Date('2026-09-01T00:00:00Z'), 10],
  ])
  const path = join(folder, 'twice.xlsx')
  writeFileSync(path, new Uint8Array(await book.xlsx.writeBuffer()))
  const asked = Array.from({ length: 8 }, () => sheetToTable({ path, name: 'twice.xlsx', folder: join(folder, 'tables') }))
  const tables = await Promise.all(asked)
  expect(tables.every((table) => 'rows' in table && table.rows === 1)).toBe(true)
  expect(readdirSync(join(folder, 'tables'))).toHaveLength(2)
})
