import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Thing, understand } from '@plumbline/model'
import { afterAll, expect, test } from 'vitest'
import { openFacts } from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-odd-'))
afterAll(() => rmSync(folder, { recursive: true }))

const lines = ['Tag;Straße;Betrag', '2026-09-01;Hauptstraße;1.234,50', '2026-09-15;Mühlweg;0,25', '2026-10-03;Mühlweg;-4,75', '2026-10-31;Mühlweg']
const text = lines.join('\r\n')
const latin1 = Uint8Array.from(text, (letter) => letter.charCodeAt(0))

async function sumOf(content: string | Uint8Array) {
  writeFileSync(join(folder, 'orders.csv'), content)
  const things: Thing[] = [
    { kind: 'workspace', id: 'workspace', doc: { name: 'Test' } },
    { kind: 'dataset', id: 'orders', doc: { name: 'Orders', file: 'orders.csv', time: 'Tag' } },
    {
      kind: 'metric',
      id: 'revenue',
      doc: { name: 'Revenue', computed: { dataset: 'orders', aggregate: 'sum', column: 'Betrag', where: { Straße: 'Mühlweg' } } },
    },
  ]
  const facts = await openFacts({ folder, now: new Date('2026-11-22T12:00:00Z') })
  try {
    const { histories, problems } = await facts.observe(understand(things).strategy)
    return { values: (histories.get('revenue') ?? []).map(({ value }) => value), problems: problems.map(({ code, place: { line } }) => [code, line]) }
  } finally {
    await facts.close()
  }
}

test('a file gives the same numbers however it is written', async () => {
  const same = { values: [0.25, -4.75], problems: [] }
  expect(await sumOf(text)).toEqual(same)
  expect(await sumOf(latin1)).toEqual(same)
  expect(await sumOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(same)
  expect(await sumOf(`sep=;\n${text}`)).toEqual(same)
  expect(await sumOf(text.replaceAll(';', '\t'))).toEqual(same)
})

test('thousands, percent and money are numbers for a metric, wherever in the world they were exported', async () => {
  const rows = (one: string, other: string) =>
    `Tag,Straße,Betrag\n2026-09-01,Hauptstraße,"${one}"\n2026-09-15,Mühlweg,"${other}"\n2026-10-03,Mühlweg,"${other}"\n2026-11-01,Mühlweg,"${one}"\n`
  expect(await sumOf(rows('12,345', '41,288'))).toEqual({ values: [41_288, 41_288], problems: [] })
  expect(await sumOf(rows('$1,200.00', '$1,288.50'))).toEqual({ values: [1_288.5, 1_288.5], problems: [] })
  expect(await sumOf(rows('4.5%', '40.3%'))).toEqual({ values: [0.403, 0.403], problems: [] })
})

test('times are read as other programs write them; monthly ones with the month first; small numbers are no years', async () => {
  const table = (...times: string[]) => `Tag,Straße,Betrag\n${times.map((time, index) => `"${time}",Mühlweg,${index + 1}`).join('\n')}\n`
  const same = { values: [1, 2, 3], problems: [] }
  expect(await sumOf(table('8/1/2026', '9/1/2026', '10/1/2026'))).toEqual(same)
  expect(await sumOf(table('1/8/2026', '1/9/2026', '1/10/2026'))).toEqual(same)
  expect(await sumOf(table('8/31/2026', '9/1/2026', '10/1/2026'))).toEqual(same)
  expect(await sumOf(table('Aug 2026', 'Sep 2026', 'Oct 2026'))).toEqual(same)
  expect(await sumOf(table('202608', '202609', '202610'))).toEqual(same)
  expect(await sumOf(table('20260831', '20260930', '20261031'))).toEqual(same)
  expect(await sumOf(table('31.8.2026', '30.9.2026', '31.10.2026'))).toEqual(same)
  expect((await sumOf(table('2026Q1', '2026Q2', '2026Q3'))).problems).toEqual([])
  for (const small of [table('1', '2', '3'), table('126', '127', '128'), table('123456', '123457', '999999')])
    expect(await sumOf(small)).toEqual({ values: [], problems: [['unreadable-times', undefined]] })
})

test('whole numbers that are written as 1.0 are 1 to who slices or filters by them', async () => {
  writeFileSync(join(folder, 'orders.csv'), 'Tag,Arm,Betrag\n2026-09-01,1.0,2\n2026-10-01,0.0,3\n2026-10-02,1.0,4\n2026-10-03,,5\n2026-10-04,0.5,6\n')
  const things: Thing[] = [
    { kind: 'workspace', id: 'workspace', doc: { name: 'Test' } },
    { kind: 'dataset', id: 'orders', doc: { name: 'Orders', file: 'orders.csv', time: 'Tag', dimensions: ['Arm'] } },
    { kind: 'metric', id: 'sum', doc: { name: 'Sum', grain: 'year', computed: { dataset: 'orders', aggregate: 'sum', column: 'Betrag' } } },
  ]
  const facts = await openFacts({ folder, now: new Date('2027-11-22T12:00:00Z') })
  try {
    const { rows } = await facts.query({ metric: 'sum', by: ['Arm'] }, understand(things).strategy, { known: new Map() })
    expect(rows.map(({ dims, value }) => [dims.Arm, value])).toEqual([
      [null, 5],
      ['0', 3],
      ['0.5', 6],
      ['1', 6],
    ])
  } finally {
    await facts.close()
  }
})

test('an encoding that changes far below the beginning is met as well', async () => {
  const far = Array.from({ length: 5_000 }, () => '2026-09-15;Haupt;1.0').join('\n')
  const bytes = Buffer.concat([Buffer.from(`Tag;Ort;Betrag\n${far}\n2026-10-30;M`), Buffer.from([0xfc]), Buffer.from('hl;2.0\n')])
  writeFileSync(join(folder, 'orders.csv'), bytes)
  const things: Thing[] = [
    { kind: 'workspace', id: 'workspace', doc: { name: 'Test' } },
    { kind: 'dataset', id: 'orders', doc: { name: 'Orders', file: 'orders.csv', time: 'Tag' } },
    { kind: 'metric', id: 'towns', doc: { name: 'Rows', computed: { dataset: 'orders', aggregate: 'count', where: { Ort: 'Mühl' } } } },
  ]
  const facts = await openFacts({ folder, now: new Date('2026-11-22T12:00:00Z') })
  const { histories, problems } = await facts.observe(understand(things).strategy)
  await facts.close()
  expect({ problems, values: (histories.get('towns') ?? []).map(({ value }) => value) }).toEqual({ problems: [], values: [0, 1] })
})

test('a file that another reader would take for something else is refused with its line', async () => {
  const check = async (file: string, content: string, expected: object) => {
    writeFileSync(join(folder, file), content)
    const things: Thing[] = [
      { kind: 'workspace', id: 'workspace', doc: { name: 'Test' } },
      { kind: 'dataset', id: 'odd', doc: { name: 'Odd', file } },
    ]
    const facts = await openFacts({ folder, now: new Date('2026-11-22T12:00:00Z') })
    expect(await facts.relation('odd', understand(things).strategy)).toMatchObject(expected)
    await facts.close()
  }
  await check('ragged.csv', 'day,orders\n2026-01-01,5\n2026-01-02\n2026-01-03,6,7\n', { code: 'too-many-fields', place: { line: 4 } })
  await check('empty.csv', '', { code: 'empty-file' })
  await check('wide.csv', `${Array.from({ length: 20_000 }, (_, at) => `c${at}`).join(',')}\n`, { code: 'too-many-columns', place: { line: 1 } })
  await check('lines.jsonl', '{"day":"2026-01-01","orders":5}\n\n{"day":"2026-01-02","orders":6\n', { code: 'broken-json', place: { line: 3 } })
  await check('cut.parquet', 'PAR1 and nothing more', { code: 'data-file-broken', mend: expect.stringContaining('Export it again as Parquet') })
})
