import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '@plumbline/model'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { needsCleanCopy, writeCleanCopy } from './clean-copy.ts'
import { readRecords } from './records.ts'
import { examineText, type TextLimits, type TextTable, textLimits } from './text-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-intake-'))
const path = join(folder, 'orders.csv')
afterAll(() => rmSync(folder, { recursive: true }))

async function examine(content: string | Uint8Array, limits: Partial<TextLimits> = {}): Promise<TextTable | Problem> {
  writeFileSync(path, content)
  return examineText(path, 'orders.csv', undefined, { ...textLimits, ...limits })
}

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const utf16 = (text: string, swap = false) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return swap ? bytes.swap16() : bytes
}
const german = 'Straße;Betrag;Anzahl\r\nHauptstraße;1.234,56;3\r\nMühlweg;-0,5;12\r\n'

test('encodings are found, said, and made UTF-8', async () => {
  const check = async (content: string | Uint8Array, expected: Partial<TextTable>, notes: readonly string[]) => {
    const table = (await examine(content)) as TextTable
    expect(table).toMatchObject({ headings: ['Straße', 'Betrag', 'Anzahl'], delimiter: ';', ...expected })
    expect(table.notes.map(({ message }) => message)).toEqual(notes)
    if (!needsCleanCopy(table)) return
    await writeCleanCopy(path, join(folder, 'clean.csv'), table)
    expect(readFileSync(join(folder, 'clean.csv'), 'utf8')).toBe('Straße,Betrag,Anzahl\nHauptstraße,1234.56,3\nMühlweg,-0.5,12\n')
  }
  await check(german, { encoding: 'utf-8', hasMark: false }, [])
  await check(`\ufeff${german}`, { encoding: 'utf-8', hasMark: true }, [])
  await check(`sep=;\r\n${german}`, { linesBefore: 1 }, [])
  await check(latin1(german), { encoding: 'windows-1252' }, ['orders.csv is written in Windows-1252 (Latin-1) and read so.'])
  await check(utf16(german), { encoding: 'utf-16le' }, ['orders.csv is written in UTF-16LE and read so.'])
  await check(utf16(german, true), { encoding: 'utf-16be' }, ['orders.csv is written in UTF-16BE and read so.'])
})

test('a text that cannot be read says where and why', async () => {
  const check = async (content: string | Uint8Array, expected: Partial<Problem>, limits?: Partial<TextLimits>) =>
    expect(await examine(content, limits)).toMatchObject({ severity: 'error', ...expected })
  await check('', { code: 'empty-file' })
  await check('a,b\n1,\0\n', { code: 'not-a-text', place: { file: 'orders.csv', line: 2 } })
  await check(Buffer.concat([Buffer.from('name,n\nZoë,1\nJos'), Buffer.from([0xe9]), Buffer.from(',2\n')]), {
    code: 'broken-encoding',
    place: { file: 'orders.csv', line: 3, column: 4 },
    found: 'E9 2C',
  })
  await check(Buffer.concat([Buffer.from(`name,n\nZoë,1\n${'x,1\n'.repeat(300_000)}`), Buffer.from([0xe9, 0x2c]), Buffer.from('2\n')]), {
    code: 'broken-encoding',
  })
  await check('a,b\n1,2\n1,2,3\n', { code: 'too-many-fields', place: { file: 'orders.csv', line: 3 }, found: '3' })
  await check('a,b\n1,"2\n3,4\n', { code: 'quote-not-closed', place: { file: 'orders.csv', line: 2 } })
  await check('a,b,c\n', { code: 'too-many-columns' }, { columns: 2 })
  await check(`a\n${'x'.repeat(50)}\n`, { code: 'cell-too-long', place: { file: 'orders.csv', line: 2 } }, { cellCharacters: 40 })
  await check(`a,b\n1,"${'x\n'.repeat(200_000)}`, { code: 'row-too-long' }, { rowCharacters: 1_000 })
})

test('what is odd is read and said', async () => {
  const codes = async (content: string) => ((await examine(content)) as TextTable).notes.map(({ code, place: { line } }) => [code, line])
  expect(await codes('a,,a\n1,2,3\n')).toEqual([
    ['heading-made', 1],
    ['heading-made', 1],
  ])
  expect(await codes('a,b\n1\n\n2,3\n')).toEqual([['short-rows', 2]])
  expect(await codes('a,b\n1,=1+1\n2,@x\n3,-5\n')).toEqual([['formula-cells', 2]])
  expect(await codes('a;b\n1,5;2.5\n')).toEqual([['mixed-decimals', undefined]])
})

test('months written with slashes are read with the month first, also where nobody said which column is that of times', async () => {
  const table = (await examine('sales,month\n1,1/1/2026\n2,2/1/2026\n3,3/1/2026\n')) as TextTable
  expect(table.notes.map(({ message }) => message)).toEqual(['The times of column month are written like "1/1/2026", which is read as 2026-01-01.'])
  await writeCleanCopy(path, join(folder, 'clean.csv'), table)
  expect(readFileSync(join(folder, 'clean.csv'), 'utf8')).toBe('sales,month\n1,2026-01-01\n2,2026-02-01\n3,2026-03-01\n')
  expect(needsCleanCopy((await examine('sales,day\n1,1/1/2026\n2,1/31/2026\n')) as TextTable)).toBe(false)
})

test('numbers are read as they are written, column by column', async () => {
  const check = async (content: string, expected: readonly string[], notes: readonly string[] = []) => {
    const table = (await examine(content)) as TextTable
    expect(needsCleanCopy(table)).toBe(true)
    await writeCleanCopy(path, join(folder, 'clean.csv'), table)
    expect(readFileSync(join(folder, 'clean.csv'), 'utf8').trim().split('\n').slice(1)).toEqual(expected)
    expect(table.notes.map(({ message }) => message)).toEqual(notes)
  }
  const like = (column: string, example: string, read: string) => `The numbers of column ${column} are written like "${example}", which is read as ${read}.`
  // Where commas part the fields, a lone comma with three digits behind it is that of thousands; where semicolons do, that of decimals.
  await check('a,b\n"41,288",x\n"950",y\n', ['41288,x', '950,y'], [like('a', '41,288', '41288')])
  await check('a;b\n41,288;x\n', ['41.288,x'])
  await check('a,b\n"41,288","0,25"\n', ['41.288,0.25'])
  await check('a,b\n"1,234.50",2.5\n"-0.5",3\n', ['1234.50,2.5', '-0.5,3'], [like('a', '1,234.50', '1234.50')])
  await check('a,b\n40.3%,x\n-4 %,y\n0.05%,z\n100%,w\n', ['0.403,x', '-0.04,y', '0.0005,z', '1.00,w'], [like('a', '40.3%', '0.403')])
  await check('a,b\n"$1,234.50",x\n"-$ 20",y\n', ['1234.50,x', '-20,y'], [like('a', '$1,234.50', '1234.50')])
  await check('a;b\n1.234,50 €;x\n-20 €;y\n', ['1234.50,x', '-20,y'], [like('a', '1.234,50 €', '1234.50')])
  await check('a,b\nEUR 12,x\n', ['12,x'], [like('a', 'EUR 12', '12')])
})

test('what only looks like a number stays text', async () => {
  const isPlain = async (content: string) => expect(needsCleanCopy((await examine(content)) as TextTable)).toBe(false)
  await isPlain('a;b\n1.234;5\n')
  await isPlain('a,b\n"1,5",x\n"n/a",y\n"2,25",z\n')
  await isPlain('place,b\nTOP 5,x\nTOP 10,y\n')
  await isPlain('model,b\nGTX 100,x\nGTX 200,y\n')
  // A column of "5" and "5%" means two things.
  await isPlain('rate,b\n5,x\n5%,y\n')
  await isPlain('code,b\n00123,x\n"12,34,56",y\n')
})

test('records are cut as another reader cuts them, in pieces of any size', () => {
  const field = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('"', ',', '\n', '\r\n', ' ', ''))
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 7 }), (rows, size) => {
      const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n')
      const found: (readonly string[])[] = []
      const reader = readRecords(',', ({ fields }) => found.push(fields))
      for (let at = 0; at < text.length; at += size) reader.take(text.slice(at, at + size))
      expect(reader.end()).toBeNull()
      expect(found).toEqual(parse(text, { relax_column_count: true, record_delimiter: '\r\n' }))
    }),
    { numRuns: 200, seed: 5 },
  )
})

test('any bytes are read or refused, never a fault', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const answer = await examine(bytes)
      expect('headings' in answer || answer.mend.length > 0).toBe(true)
    }),
    { numRuns: 200, seed: 9 },
  )
})
