import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Problem } from '@plumbline/model'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { type SheetTable, sheetToTable, tableLimits } from './sheet-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-sheet-'))
const cache = join(folder, 'cache')
afterAll(() => rmSync(folder, { recursive: true }))

/** Written by another program's hand, so that the reader is not tested against itself. */
async function write(name: string, sheets: Readonly<Record<string, readonly ExcelJS.CellValue[][]>>, finish: (book: ExcelJS.Workbook) => void = () => {}) {
  const book = new ExcelJS.Workbook()
  for (const [sheet, rows] of Object.entries(sheets)) book.addWorksheet(sheet).addRows([...rows])
  finish(book)
  writeFileSync(join(folder, name), new Uint8Array(await book.xlsx.writeBuffer()))
  return { path: join(folder, name), name, folder: cache }
}

const isTable = (answer: SheetTable | Problem): answer is SheetTable => 'columns' in answer

async function rowsOf(answer: SheetTable | Problem): Promise<unknown[][]> {
  if (!isTable(answer)) throw new Error(answer.message)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = (await connection.runAndReadAll(`FROM '${answer.path}'`)).getRowsJson()
  connection.closeSync()
  instance.closeSync()
  return rows
}

const day = (text: string) => new Date(`${text}Z`)

test('a sheet becomes a table with its types: dates stay dates, whole numbers whole', async () => {
  const request = await write('orders.xlsx', {
    Notes: [['nothing']],
    Orders: [
      ['Orders of the shop'],
      ['Order', 'Day', 'Paid at', 'Amount', 'Gift', 'Code', 'Mixed', 'Region, "where"'],
      [1, day('2026-01-31T00:00:00'), day('2026-01-31T10:20:30'), 10.5, true, '007', 'n/a', 'No "rth", or\nso'],
      [2, day('2026-02-01T00:00:00'), null, 20, false, '008', 12, null],
    ],
  })
  const answer = await sheetToTable({ ...request, sheet: 'Orders' })
  expect(answer).toMatchObject({
    sheet: 'Orders',
    rows: 2,
    columns: [
      { name: 'Order', type: 'BIGINT' },
      { name: 'Day', type: 'DATE' },
      { name: 'Paid at', type: 'TIMESTAMP' },
      { name: 'Amount', type: 'DOUBLE' },
      { name: 'Gift', type: 'BOOLEAN' },
      { name: 'Code', type: 'VARCHAR' },
      { name: 'Mixed', type: 'VARCHAR' },
      { name: 'Region, "where"', type: 'VARCHAR' },
    ],
    notes: [{ code: 'mixed-column', found: 'Mixed', place: { sheet: 'Orders', cell: 'G4' } }],
  })
  expect(await rowsOf(answer)).toEqual([
    ['1', '2026-01-31', '2026-01-31 10:20:30', 10.5, true, '007', 'n/a', 'No "rth", or\nso'],
    ['2', '2026-02-01', null, 20, false, '008', '12', null],
  ])
})

test('formulas count by their stored value; errors and formulas without a value are empty, and all of it is said', async () => {
  const request = await write('formulas.xlsx', {
    A: [
      ['a', 'b', 'a', null],
      [1, { formula: 'A2*2', result: 2 }, 5, 'x'],
      [2, { formula: 'A3/0', result: { error: '#DIV/0!' } }, 6, null],
      [3, { formula: 'HYPERLINK("http://127.0.0.1")' }, 7, null],
    ],
  })
  const answer = await sheetToTable(request)
  expect(await rowsOf(answer)).toEqual([
    ['1', '2', '5', 'x'],
    ['2', null, '6', null],
    ['3', null, '7', null],
  ])
  expect(isTable(answer) && answer.columns.map(({ name }) => name)).toEqual(['a', 'b', 'a_2', 'column_D'])
  expect(isTable(answer) && answer.notes.map(({ code, place: { cell } }) => [code, cell])).toEqual([
    ['heading-made', 'C1'],
    ['heading-made', 'D1'],
    ['formula-cells', undefined],
    ['formula-without-value', 'B4'],
    ['error-cells', 'B3'],
  ])
})

test('the same workbook is read once; a changed one again, and nothing half-made stays', async () => {
  const request = await write('twice.xlsx', { A: [['n'], [1]] })
  const first = await sheetToTable(request)
  const before = statSync((first as SheetTable).path).mtimeMs
  const again = await sheetToTable(request)
  expect(again).toEqual(first)
  expect(statSync((again as SheetTable).path).mtimeMs).toBe(before)
  await write('twice.xlsx', { A: [['n'], [1], [2], [3]] })
  expect(await sheetToTable(request)).toMatchObject({ rows: 3 })
  expect(readdirSync(cache).filter((name) => !/^[0-9a-f]{32}\.(parquet|json)$/.test(name))).toEqual([])
})

test('what cannot be read says why and what to do', async () => {
  const check = async (expected: Partial<Problem>, request: Parameters<typeof sheetToTable>[0]) => expect(await sheetToTable(request)).toMatchObject(expected)
  const plain = await write('plain.xlsx', {
    Sales: [
      ['n', 'm'],
      [1, 2],
      [3, 4],
    ],
    Empty: [],
  })
  writeFileSync(join(folder, 'text.xlsx'), 'no workbook at all')
  await check({ code: 'unknown-sheet', mend: 'Did you mean Sales?' }, { ...plain, sheet: 'Sale' })
  await check({ code: 'sheet-without-table' }, { ...plain, sheet: 'Empty' })
  await check({ code: 'not-a-workbook' }, { path: join(folder, 'text.xlsx'), name: 'text.xlsx', folder: cache })
  await check({ code: 'too-many-columns' }, { ...plain, limits: { ...tableLimits, columns: 1 } })
  await check({ code: 'too-many-rows' }, { ...plain, limits: { ...tableLimits, rows: 1 } })
  expect(JSON.stringify(await sheetToTable({ path: join(folder, 'text.xlsx'), name: 'text.xlsx', folder: cache }))).not.toContain(folder)
})

test('a large sheet passes through in little memory', async () => {
  const path = join(folder, 'large.xlsx')
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: false })
  const sheet = writer.addWorksheet('Large')
  sheet.addRow(['id', 'day', 'amount', 'who']).commit()
  for (let id = 1; id <= 30_000; id++) sheet.addRow([id, day('2026-01-01T00:00:00'), id / 4, `person ${id}`]).commit()
  await writer.commit()
  const before = process.memoryUsage.rss()
  const answer = await sheetToTable({ path, name: 'large.xlsx', folder: cache })
  expect(answer).toMatchObject({ rows: 30_000, columns: [{ type: 'BIGINT' }, { type: 'DATE' }, { type: 'DOUBLE' }, { type: 'VARCHAR' }] })
  expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 1024 * 1024)
})
