import type { Doc } from '@plumbline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readEntry } from './log-entry.ts'
import type { LogEntry } from './types.ts'
import { emptyRoot, hashText, verifyLog } from './verify.ts'

/** A log as the database would write it, made here: verifying needs no database. */
function makeLog(many: number, workspace = 'shop'): LogEntry[] {
  const log: LogEntry[] = []
  for (let sequence = 1; sequence <= many; sequence++) {
    const text = JSON.stringify({
      workspace,
      sequence,
      at: `2026-01-01T00:00:00.${String(sequence).padStart(6, '0')}Z`,
      actor: { kind: 'person', id: 'ada', name: 'Ada' },
      batch: `batch-${sequence}`,
      reason: null,
      action: sequence === 1 ? 'create' : 'change',
      kind: 'metric',
      id: 'orders',
      version: sequence,
      before: sequence === 1 ? null : { name: 'Orders', minimum: sequence - 1 },
      after: { name: 'Orders', minimum: sequence },
      previousHash: log.at(-1)?.hash ?? emptyRoot,
    })
    log.push(readEntry(text, hashText(text)))
  }
  return log
}

const log = makeLog(12)
const root = log.at(-1)!.hash

/** The entry with its text changed, and hashed anew. */
function resay(entry: LogEntry, from: string, to: string): LogEntry {
  const text = entry.text.replace(from, to)
  return readEntry(text, hashText(text))
}

async function check(entries: readonly LogEntry[], expected: readonly [code: string, sequence: number][], expectation = {}) {
  const { intact, problems } = await verifyLog(entries, expectation)
  expect(problems.map(({ code, place }) => [code, place.sequence])).toEqual(expected)
  expect(intact).toBe(expected.length === 0)
}

test('a log as it was written is intact', async () => {
  expect(await verifyLog(log, { expectedRoot: root, expectedEntries: 12, workspace: 'shop', anchor: { sequence: 5, hash: log[4]!.hash } })).toEqual({
    intact: true,
    entries: 12,
    root,
    problems: [],
  })
  expect(await verifyLog([])).toEqual({ intact: true, entries: 0, root: emptyRoot, problems: [] })
})

test('the hash is SHA-256 of the text, as any program computes it', () => {
  // printf 'Grüße, 漢字' | sha256sum
  expect(hashText('Grüße, 漢字')).toBe('ced96df89af2cf02157d799d83c6c65b627266c1a7e9fad4ac66dff195fe1e82')
})

test('an edited entry', () =>
  check(log.with(4, { ...log[4]!, text: log[4]!.text.replace('Ada', 'Eve') }), [
    ['log-edited', 5],
    ['log-edited', 5],
  ]))
test('an entry that does not say what its text says', () => check(log.with(4, { ...log[4]!, after: { name: 'Profit' } as Doc }), [['log-edited', 5]]))
test('another time beside the text', () => check(log.with(4, { ...log[4]!, at: '2025-01-01T00:00:00.000000Z' }), [['log-edited', 5]]))
test('an edited hash', () =>
  check(log.with(4, { ...log[4]!, hash: emptyRoot }), [
    ['log-edited', 5],
    ['log-broken', 6],
  ]))
test('text and hash edited together', () => check(log.with(4, resay(log[4]!, 'Ada', 'Eve')), [['log-broken', 6]]))
test('the last one said anew', () => check(log.with(11, resay(log[11]!, 'Ada', 'Eve')), [['log-root', 12]], { expectedRoot: root }))
test('one taken out', () => check(log.toSpliced(4, 1), [['log-missing', 5]]))
test('some taken out', () => check(log.toSpliced(4, 3), [['log-missing', 5]]))
test('the first taken out', () => check(log.slice(1), [['log-missing', 1]]))
test('one put in twice', () => check(log.toSpliced(5, 0, log[4]!), [['log-reordered', 5]]))
test('two exchanged', () =>
  check(log.with(4, log[5]!).with(5, log[4]!), [
    ['log-missing', 5],
    ['log-reordered', 5],
  ]))
test('one moved to the end', () =>
  check(
    [...log.toSpliced(4, 1), log[4]!],
    [
      ['log-missing', 5],
      ['log-reordered', 5],
    ],
  ))
test('a forged one at the end', () => {
  const forged = resay(resay(log[11]!, '"sequence":12', '"sequence":13'), `"${log[11]!.previousHash}"`, `"${root}"`)
  return check([...log, forged], [['log-inserted', 13]], { expectedEntries: 12, expectedRoot: root })
})
test('the end cut off, against a count', () => check(log.slice(0, 9), [['log-cut', 10]], { expectedEntries: 12 }))
test('the end cut off, against a root', () => check(log.slice(0, 9), [['log-root', 9]], { expectedRoot: root }))
test('the end cut off, against an anchor', () => check(log.slice(0, 9), [['log-cut', 10]], { anchor: { sequence: 11, hash: log[10]!.hash } }))
test('written anew from the start, against an anchor', () =>
  check(
    makeLog(12, 'shop').map((_, at) => makeForged()[at]!),
    [['log-not-anchored', 7]],
    { anchor: { sequence: 7, hash: log[6]!.hash } },
  ))
test('the log of another workspace', () => check(makeLog(1, 'other'), [['log-foreign', 1]], { workspace: 'shop' }))

test('a log that is all wrong is told in a hundred problems and a count', async () => {
  const many = makeLog(150).map((entry) => ({ ...entry, hash: emptyRoot }))
  const { problems } = await verifyLog(many)
  expect(problems).toHaveLength(101)
  expect(problems.at(-1)).toMatchObject({ code: 'more-problems' })
})

test('whatever is done to a log, it shows, at or next to where it was done', async () => {
  const place = fc.nat(log.length - 1)
  const tampering = fc.oneof(
    fc.record({ what: fc.constant('edit' as const), at: place, character: fc.nat(400), to: fc.string({ minLength: 1, maxLength: 1 }) }),
    fc.record({ what: fc.constant('delete' as const), at: place }),
    fc.record({ what: fc.constant('repeat' as const), at: place, from: place }),
    fc.record({ what: fc.constant('exchange' as const), at: place, from: place }),
    fc.record({ what: fc.constant('resay' as const), at: place }),
    fc.record({ what: fc.constant('cut' as const), at: place }),
  )
  await fc.assert(
    fc.asyncProperty(tampering, async (done) => {
      const tampered = tamper(done)
      const same = tampered.length === log.length && tampered.every((entry, index) => entry.text === log[index]!.text && entry.hash === log[index]!.hash)
      const { intact, problems } = await verifyLog(tampered, { expectedRoot: root, expectedEntries: log.length, workspace: 'shop' })
      expect(intact).toBe(same)
      if (same) return
      const first = Math.min('from' in done ? Math.min(done.at, done.from) : done.at, log.length - 1) + 1
      expect(problems[0]!.place.sequence).toBeGreaterThanOrEqual(first)
      expect(problems[0]!.place.sequence).toBeLessThanOrEqual(('from' in done ? Math.max(done.at, done.from) : done.at) + 2)
    }),
    { seed: 1, numRuns: 300 },
  )

  function tamper(done: { what: string; at: number; from?: number; character?: number; to?: string }): LogEntry[] {
    const { what, at, from = 0 } = done
    const entry = log[at]!
    if (what === 'delete') return log.toSpliced(at, 1)
    if (what === 'repeat') return log.toSpliced(at, 0, log[from]!)
    if (what === 'exchange') return log.with(at, log[from]!).with(from, entry)
    if (what === 'resay') return log.with(at, resay(entry, 'Ada', 'Eve'))
    if (what === 'cut') return log.slice(0, at)
    const character = done.character! % entry.text.length
    return log.with(at, { ...entry, text: entry.text.slice(0, character) + done.to + entry.text.slice(character + 1) })
  }
})

function makeForged(): LogEntry[] {
  const forged: LogEntry[] = []
  for (const entry of log) {
    const text = entry.text.replace('Ada', 'Eve').replace(entry.previousHash, forged.at(-1)?.hash ?? emptyRoot)
    forged.push(readEntry(text, hashText(text)))
  }
  return forged
}
