import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '../operations/context.ts'
import { matchColumns } from './match-columns.ts'
import { csvBytes } from './nasty-sheets.ts'
import { readRows } from './read-rows.ts'
import { readTable } from './read-table.ts'
import { toInitiatives } from './to-initiatives.ts'
import { parseAmount } from './values/amount.ts'
import { parseDate } from './values/date.ts'
import { parseNumber } from './values/number.ts'

/** A zip of deflated parts; declared sizes may lie. */
function makeZip(parts: Readonly<Record<string, { content: Buffer; declaredBytes?: number }>>): Uint8Array {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, { content, declaredBytes = content.length }] of Object.entries(parts)) {
    const packed = deflateRawSync(content)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(8, 8)
    header.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(declaredBytes, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    local.push(header, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...local, ...directory, end]))
}

const workbook = (sheet: string, extra: Readonly<Record<string, { content: Buffer; declaredBytes?: number }>> = {}) =>
  makeZip({
    'xl/workbook.xml': { content: Buffer.from('<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>') },
    'xl/_rels/workbook.xml.rels': {
      content: Buffer.from('<Relationships><Relationship Id="r1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>'),
    },
    'xl/worksheets/sheet1.xml': { content: Buffer.from(sheet) },
    ...extra,
  })

const codeOf = (bytes: Uint8Array) =>
  readTable('plan.xlsx', bytes).then(
    () => null,
    (cause: unknown) => (cause instanceof Refused ? cause.problems[0]!.code : cause),
  )

test('a part that unpacks to far more than it weighs is refused, and one that lies about it is stopped while unpacking', async () => {
  const content = Buffer.concat([Buffer.from('<worksheet>'), Buffer.alloc(60_000_000, 0x20)])
  expect(await codeOf(workbook('', { 'xl/worksheets/sheet1.xml': { content } }))).toBe('workbook-too-large')
  expect(await codeOf(workbook('', { 'xl/worksheets/sheet1.xml': { content, declaredBytes: 100 } }))).toBe('not-a-workbook')
})

test('entities do not expand, and damaged XML is refused', async () => {
  const laughs =
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
  expect(await codeOf(workbook(laughs))).toBe('not-a-workbook')
  expect(await codeOf(workbook('<worksheet><sheetData><row>'))).toBe('not-a-workbook')
})

test('rows and cells without addresses are counted through; prefixes and rich inline text are read', async () => {
  const cell = (text: string) => `<x:c t="inlineStr"><x:is><x:r><x:t>${text}</x:t></x:r><x:r><x:t> more</x:t></x:r></x:is></x:c>`
  const table = await readTable(
    'plan.xlsx',
    workbook(
      `<x:worksheet><x:sheetData><x:row>${cell('Initiative')}${cell('Owner')}</x:row><x:row>${cell('Mail')}${cell('Ann')}</x:row></x:sheetData></x:worksheet>`,
    ),
  )
  expect(table.columns.map(({ title }) => title)).toEqual(['Initiative more', 'Owner more'])
  expect(table.rows[0]!.cells.map((each) => each?.text)).toEqual(['Mail more', 'Ann more'])
})

test('a row number beyond all bounds, and columns beyond the last, do no harm', async () => {
  const wide = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Initiative</t></is></c><c r="B1" t="inlineStr"><is><t>Owner</t></is></c><c r="XFD1" t="inlineStr"><is><t>far</t></is></c></row><row r="999999999"><c r="A999999999" t="inlineStr"><is><t>Mail</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`
  const table = await readTable('plan.xlsx', workbook(wide))
  expect(table.rows.map(({ number }) => number)).toEqual([999_999_999])
})

test('any bytes are read or refused, never a fault', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('a.csv', 'a.xlsx', 'a.bin'), async (bytes, name) => {
      await readTable(name, bytes).catch((cause: unknown) => {
        if (!(cause instanceof Refused)) throw cause
      })
    }),
    { numRuns: 300, seed: 7 },
  )
})

test('a workbook with any byte changed is read or refused, never a fault', async () => {
  const whole = workbook(
    '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Initiative</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData></worksheet>',
  )
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
      const bent = Uint8Array.from(whole)
      bent[at] = byte
      await readTable('a.xlsx', bent).catch((cause: unknown) => {
        if (!(cause instanceof Refused)) throw cause
      })
    }),
    { numRuns: 400, seed: 7 },
  )
})

const cellText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom('1.234,56 €', '-', '=1+1', '40-60k EUR', 'Q3 2026', '__proto__', 'constructor', '01/02/2026', '12%', 'ß', '２０２６'),
)

test('whatever stands in the cells becomes initiatives that the schema takes, or a problem with its place', async () => {
  const headings = [
    'Initiative',
    'Owner',
    'Goal',
    'Stage',
    'Start',
    'Due',
    'Budget',
    'KPI',
    'Expected impact',
    'Depends on',
    'Technology',
    'Tool',
    'Risk',
    'Notes',
  ]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cellText, { minLength: headings.length, maxLength: headings.length }), { minLength: 1, maxLength: 8 }), async (rows) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""').replaceAll('\0', '')}"`
      const table = await readTable('a.csv', csvBytes([headings, ...rows].map((row) => row.map(quote).join(','))))
      const { columns } = matchColumns(table)
      const read = readRows(table, columns, { currency: 'EUR' })
      const { things, initiatives } = toInitiatives(table, read.rows, [])
      const again = toInitiatives(table, read.rows, things)
      expect(again.things).toEqual([])
      for (const { id } of things) expect(id).toMatch(/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/)
      expect(new Set(initiatives.map(({ id }) => id)).size).toBe(initiatives.length)
    }),
    { numRuns: 60, seed: 11 },
  )
})

test('amounts, dates and numbers never fail, and are finite', () => {
  const habits = { decimalComma: null, multiplier: 1, currency: 'EUR' }
  fc.assert(
    fc.property(cellText, (text) => {
      const cell = { kind: 'text' as const, value: text, text }
      const amount = parseAmount(cell, habits)
      if (amount) expect(Number.isFinite(amount.low) && amount.low <= amount.high).toBe(true)
      const date = parseDate(cell, 'last', true)
      if (date) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      const number = parseNumber(text, null)
      if (number !== null) expect(Number.isFinite(number)).toBe(true)
    }),
    { numRuns: 2000, seed: 3 },
  )
})
