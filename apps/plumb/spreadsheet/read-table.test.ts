import { expect, test } from 'vitest'
import { Refused } from '../operations/context.ts'
import { csvBytes, writeWorkbook } from './nasty-sheets.ts'
import { readTable } from './read-table.ts'

const texts = (table: Awaited<ReturnType<typeof readTable>>) => table.rows.map(({ cells }) => cells.map((cell) => cell?.text ?? ''))
const titles = (table: Awaited<ReturnType<typeof readTable>>) => table.columns.map(({ title }) => title)

test('headings are found below a title, a remark and an empty row', async () => {
  const bytes = await writeWorkbook(
    {
      Plan: [
        ['AI Initiatives 2026 - Harbor Outfitters'],
        ['Last updated', new Date(Date.UTC(2026, 4, 1))],
        [],
        ['Initiative', 'Owner', 'Start', 'Budget'],
        ['Win-back mail', 'Jane Doe', new Date(Date.UTC(2026, 6, 1)), 40000],
        [],
        ['Chatbot', 'Tom', null, 12000],
      ],
    },
    (workbook) => {
      const sheet = workbook.getWorksheet('Plan')!
      sheet.mergeCells('A1:D1')
      sheet.getCell('D5').numFmt = '#,##0 "€"'
    },
  )
  const table = await readTable('plan.xlsx', bytes)
  expect(titles(table)).toEqual(['Initiative', 'Owner', 'Start', 'Budget'])
  expect(texts(table)).toEqual([
    ['Win-back mail', 'Jane Doe', '2026-07-01', '40000 EUR'],
    ['Chatbot', 'Tom', '', '12000'],
  ])
  expect(table.rows.map(({ number }) => number)).toEqual([5, 7])
})

test('two rows of headings become one, merged or not', async () => {
  const rows = [
    ['Project', 'Responsible', 'Timeline', null, 'Cost', null],
    [null, null, 'Start', 'End', 'Once', 'Monthly cost'],
    ['Search', 'Ann Lee', '2026-01-01', '2026-05-01', '10k EUR', '1k EUR'],
  ]
  const plain = await readTable('plan.xlsx', await writeWorkbook({ Plan: rows }))
  const merged = await readTable(
    'plan.xlsx',
    await writeWorkbook({ Plan: rows }, (workbook) => {
      const sheet = workbook.getWorksheet('Plan')!
      for (const area of ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1']) sheet.mergeCells(area)
    }),
  )
  for (const table of [plain, merged]) {
    expect(titles(table)).toEqual(['Project', 'Responsible', 'Start', 'End', 'Once', 'Monthly cost'])
    expect(table.columns.map(({ group }) => group)).toEqual([null, null, 'Timeline', 'Timeline', 'Cost', 'Cost'])
    expect(table.rows).toHaveLength(1)
  }
})

test('a value merged over rows belongs to each of them, a merged line over the table is a heading of a block, a total is passed over', async () => {
  const bytes = await writeWorkbook(
    {
      Plan: [
        ['Initiative', 'Goal', 'Budget'],
        ['Marketing', null, null],
        ['Mail', 'Repeat revenue', 10],
        ['Segments', null, 20],
        ['Total', null, 30],
      ],
    },
    (workbook) => {
      const sheet = workbook.getWorksheet('Plan')!
      sheet.mergeCells('A2:C2')
      sheet.mergeCells('B3:B4')
    },
  )
  const table = await readTable('plan.xlsx', bytes)
  expect(texts(table)).toEqual([
    ['Mail', 'Repeat revenue', '10'],
    ['Segments', 'Repeat revenue', '20'],
  ])
  expect(table.rows.map(({ section }) => section)).toEqual(['Marketing', 'Marketing'])
  expect(table.problems.map(({ code, place }) => [code, place.cell])).toEqual([['total-row', 'A5']])
})

test('formulas count by the value stored with them, errors are errors, percentages and booleans are known', async () => {
  const bytes = await writeWorkbook(
    {
      Plan: [
        ['Initiative', 'Cost', 'Uplift', 'Live', 'Broken'],
        [{ richText: [{ text: 'Price ' }, { text: 'tests' }] }, { formula: 'B5*2', result: 5000 }, 0.08, true, { error: '#REF!' }],
      ],
    },
    (workbook) => {
      workbook.getWorksheet('Plan')!.getCell('C2').numFmt = '0.0%'
    },
  )
  const table = await readTable('plan.xlsx', bytes)
  expect(texts(table)).toEqual([['Price tests', '5000', '8%', 'yes', '#REF!']])
  expect(table.rows[0]!.cells[2]).toMatchObject({ kind: 'number', value: 0.08, percent: true })
  expect(table.rows[0]!.cells[4]!.kind).toBe('error')
})

test('the sheet with initiatives is found among others, or named', async () => {
  const bytes = await writeWorkbook({
    Read: [['How to use this file'], ['Fill it in']],
    'Raw data': [['x', 'y'], ...Array.from({ length: 50 }, (_, at) => [at, at])],
    Portfolio: [
      ['Use case', 'Owner', 'Status'],
      ['Search', 'Ann', 'Pilot'],
    ],
  })
  expect((await readTable('plan.xlsx', bytes)).sheet).toBe('Portfolio')
  expect((await readTable('plan.xlsx', bytes, 'Raw data')).sheet).toBe('Raw data')
  await expect(readTable('plan.xlsx', bytes, 'Portfolo')).rejects.toMatchObject({ problems: [{ code: 'unknown-sheet', mend: 'Did you mean Portfolio?' }] })
})

test.each([
  ['semicolons in Windows-1252', csvBytes(['Vorhaben;Budget;Zuständig', '"Größe; Passform";"1.234,56 €";Jörg Müller'], 'windows-1252')],
  ['UTF-16 with tabs', csvBytes(['Vorhaben\tBudget\tZuständig', 'Größe; Passform\t1.234,56 €\tJörg Müller'], 'utf-16le')],
  ['UTF-8 with commas and a hint for Excel', csvBytes(['sep=,', 'Vorhaben,Budget,Zuständig', 'Größe; Passform,"1.234,56 €",Jörg Müller'])],
])('text with %s', async (_, bytes) => {
  const table = await readTable('plan.csv', bytes)
  expect(titles(table)).toEqual(['Vorhaben', 'Budget', 'Zuständig'])
  expect(texts(table)).toEqual([['Größe; Passform', '1.234,56 €', 'Jörg Müller']])
})

test('line breaks inside quotes keep the rows apart', async () => {
  const table = await readTable('plan.csv', csvBytes(['Initiative,Notes', '"Mail","first line', 'second ""line"""', 'Search,ok']))
  expect(texts(table)).toEqual([
    ['Mail', 'first line\r\nsecond "line"'],
    ['Search', 'ok'],
  ])
})

test('what is no spreadsheet is refused with its mend', async () => {
  const refusal = async (name: string, bytes: Uint8Array) => {
    const cause = await readTable(name, bytes).catch((thrown: unknown) => thrown)
    expect(cause).toBeInstanceOf(Refused)
    return (cause as Refused).problems[0]!.code
  }
  expect(await refusal('empty.csv', new Uint8Array())).toBe('empty-file')
  expect(await refusal('old.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]))).toBe('old-workbook')
  expect(await refusal('half.xlsx', (await writeWorkbook({ Plan: [['Initiative'], ['Mail']] })).slice(0, 900))).toBe('not-a-workbook')
  expect(await refusal('words.csv', csvBytes(['just one line']))).toBe('no-table')
  expect(await refusal('picture.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))).toBe('not-a-table')
})

test('a workbook that unpacks to far more than it weighs is refused before it is unpacked', async () => {
  const bomb = await writeWorkbook({ Plan: [['Initiative'], ...Array.from({ length: 19_000 }, () => ['Mail'])] })
  const honest = await readTable('plan.xlsx', bomb)
  expect(honest.rows).toHaveLength(19_000)
  const view = new DataView(bomb.buffer)
  for (let at = 0; at < bomb.length - 46; at++) {
    const name = new TextDecoder().decode(bomb.subarray(at + 46, at + 46 + 24))
    if (view.getUint32(at, true) === 0x02014b50 && name === 'xl/worksheets/sheet1.xml') view.setUint32(at + 24, 900_000_000, true)
  }
  await expect(readTable('plan.xlsx', bomb)).rejects.toMatchObject({ problems: [{ code: 'workbook-too-large' }] })
})
