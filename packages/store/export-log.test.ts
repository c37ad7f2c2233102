import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { exportLog, verifyExport } from './export-log.ts'
import { openTestDatabase } from './testing.ts'
import { verifyLog } from './verify.ts'

const database = await openTestDatabase()
afterAll(() => database.close())
const ada = { kind: 'person', id: 'ada', name: 'Ada "Öz" \\ 👩‍🚀' } as const
await database.store.createWorkspace('shop', 'Shop', ada)
const shop = database.store.inWorkspace('shop', ada)
for (let step = 0; step < 8; step++) {
  await shop.write([{ kind: 'metric', id: 'orders', doc: { name: `Grüße ${step}, \u2028 line\nbreak`, minimum: step * 1e3, maximum: step / 10 } }], {
    reason: 'a step',
  })
}
const lines = (await Array.fromAsync(exportLog(shop))).map((line) => line.trimEnd())
const text = (some: readonly string[]) => [`${some.join('\n')}\n`]

test('an export is JSON lines with a header and an end, the same each time', async () => {
  expect(lines).toHaveLength(10)
  expect(JSON.parse(lines[0]!)).toMatchObject({ plumbline: 'log', format: 1, workspace: 'shop', entries: 8 })
  expect(lines.slice(1, -1).map((line) => JSON.parse(line).entry.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect((await Array.fromAsync(exportLog(shop))).map((line) => line.trimEnd())).toEqual(lines)
})

test('any program can compute the hashes from the lines', () => {
  let before = '0'.repeat(64)
  for (const line of lines.slice(1, -1)) {
    const entry = line.slice(`{"hash":"${before}","entry":`.length, -1)
    expect(entry).toContain(`"previousHash": "${before}"`)
    before = createHash('sha256').update(Buffer.from(entry)).digest('hex')
    expect(line.startsWith(`{"hash":"${before}"`)).toBe(true)
  }
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ plumbline: 'log-end', root: before })
})

test('it is verified offline, however the file is cut and whatever ends its lines', async () => {
  const whole = text(lines)[0]!
  const { root } = await shop.verify()
  const intact = { intact: true, entries: 8, root, problems: [], workspace: 'shop' }
  expect(await verifyExport([whole])).toEqual(intact)
  expect(await verifyExport([...whole])).toEqual(intact)
  expect(await verifyExport([whole.trimEnd()])).toEqual(intact)
  expect(await verifyExport([whole.replaceAll('\n', '\r\n')])).toEqual(intact)
  expect(await verifyExport([whole], { expectedRoot: root, anchor: { sequence: 8, hash: root } })).toEqual(intact)
})

test('an empty log can be exported and verified', async () => {
  await database.store.createWorkspace('empty', 'Empty', ada)
  expect(await verifyExport(exportLog(database.store.inWorkspace('empty', ada)))).toMatchObject({ intact: true, entries: 0, workspace: 'empty' })
})

async function check(tampered: readonly string[], code: string, place: object, known = {}) {
  const { intact, problems } = await verifyExport(text(tampered), known)
  expect(intact).toBe(false)
  expect(problems[0]).toMatchObject({ code, place })
}

const edit = (at: number, from: string, to: string) => lines.with(at, lines[at]!.replace(from, to))

test('an edited line', () => check(edit(3, 'Grüße 2', 'Grüße 3'), 'log-edited', { sequence: 3, line: 4 }))
test('a space more', () => check(edit(3, ': ', ':  '), 'log-edited', { sequence: 3, line: 4 }))
test('a line that is no entry', () => check(lines.with(3, 'nothing'), 'log-edited', { sequence: 3, line: 4 }))
test('a line taken out', () => check(lines.toSpliced(3, 1), 'log-missing', { sequence: 3 }))
test('a line put in twice', () => check(lines.toSpliced(4, 0, lines[3]!), 'log-reordered', { sequence: 3, line: 5 }))
test('two lines exchanged', () => check(lines.with(3, lines[4]!).with(4, lines[3]!), 'log-missing', { sequence: 3 }))
test('the end cut off', () => check(lines.slice(0, 6), 'log-cut', { sequence: 6 }))
test('the end cut off, and the last line put back', () => check([...lines.slice(0, 6), lines.at(-1)!], 'log-cut', { sequence: 6 }))
test('something behind the end', () => check([...lines, lines[3]!], 'log-edited', { line: 11 }))
test('a header that says otherwise', () => check(edit(0, '"entries":8', '"entries":7'), 'log-edited', { line: 10 }))
test('another workspace in header and end', () =>
  check(edit(0, '"shop"', '"other"').with(9, lines[9]!.replace('"shop"', '"other"')), 'log-foreign', { sequence: 1 }))
test('no header', () => check(lines.slice(1), 'log-edited', { line: 1 }))
test('nothing at all', () => check([], 'log-edited', { line: 1 }))
test('a format of the future', () => check(edit(0, '"format":1', '"format":2'), 'log-edited', { line: 1 }))
test('not the log that was exported then', () => check(lines, 'log-root', { sequence: 8 }, { expectedRoot: 'a'.repeat(64) }))

test('no character of an export can be changed without a trace', async () => {
  const whole = text(lines)[0]!
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 2), fc.string({ minLength: 1, maxLength: 1 }), async (at, character) => {
      const tampered = whole.slice(0, at) + character + whole.slice(at + 1)
      // White space in the first and last line says nothing.
      const { intact } = await verifyExport([tampered])
      expect(intact).toBe(tampered === whole)
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('what the database hashed, we hash to the same, whatever is in a doc', async () => {
  await database.store.createWorkspace('anything', 'Anything', ada)
  const anything = database.store.inWorkspace('anything', ada)
  const numbers = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(1e3, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, -0, 123456789012345680000),
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.string({ unit: 'binary' }), numbers, fc.boolean(), fc.constant(null), tie('list'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 8 }), tie('value'), { maxKeys: 4 }),
  }))
  const docs = fc.record({ name: fc.string({ unit: 'grapheme', minLength: 1 }), anything: value })
  const storable = docs.filter((doc) => !JSON.stringify(doc).includes('\\u0000'))
  let many = 0
  await fc.assert(
    fc.asyncProperty(fc.array(storable, { minLength: 1, maxLength: 20 }), async (some) => {
      const changes = some.map((doc) => ({ kind: 'metric', id: `m-${++many}`, doc: doc as never }) as const)
      expect(await anything.write(changes)).toMatchObject({ written: true, changed: some.length })
      for (const { id, doc } of changes) expect((await anything.thing('metric', id))!.doc).toEqual(JSON.parse(JSON.stringify(doc)))
    }),
    { seed: 1, numRuns: 15 },
  )
  expect(await anything.verify()).toMatchObject({ intact: true, problems: [], entries: many })
  expect(await verifyLog(anything.log())).toMatchObject({ intact: true, problems: [], entries: many })
  expect(await verifyExport(exportLog(anything))).toMatchObject({ intact: true, problems: [], entries: many })
})
