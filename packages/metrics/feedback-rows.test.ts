import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Thing, understand } from '@plumbline/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Facts, openFacts } from './facts.ts'
import { type FeedbackRow, readFeedback } from './feedback-rows.ts'
import { maskText } from './profile/mask-text.ts'

let folder: string
let facts: Facts

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumb-feedback-'))
  const said = [
    'day,customer,message',
    '2026-03-01,c1,"Where is my parcel? Write to anna.schmidt@example.org"',
    '2026-03-02,c2,Too slow',
    '2026-03-02,c2,Too slow',
    '2026-02-01,c3,""',
    '2026-01-15,c9,"Great, thanks"',
  ]
  await writeFile(join(folder, 'said.csv'), said.join('\n'))
  await writeFile(join(folder, 'customers.csv'), 'id,assistant,revenue\nc1,yes,1200.50\nc2,no,300\nc2,no,300\nc3,yes,10\n')
  facts = await openFacts({ folder, now: new Date('2026-11-10T12:00:00Z') })
})
afterAll(async () => {
  await facts.close()
  await rm(folder, { recursive: true })
})

async function read(feedback: Record<string, string> | undefined, options: { most?: number } = {}) {
  const joins = [{ dataset: 'customers', on: { customer: 'id' } }]
  const { strategy } = understand([
    { kind: 'dataset', id: 'said', doc: { name: 'Said', file: 'said.csv', time: 'day', joins, ...(feedback === undefined ? {} : { feedback }) } },
    { kind: 'dataset', id: 'customers', doc: { name: 'Customers', file: 'customers.csv' } },
  ] as unknown as Thing[])
  return readFeedback(strategy.datasets.get('said')!, strategy, facts, options)
}

const rowsOf = (answer: Awaited<ReturnType<typeof read>>): readonly FeedbackRow[] => {
  if ('problems' in answer) throw new Error(answer.problems.map(({ message }) => message).join(' '))
  return answer.rows
}

test('messages come masked, the latest first, with who and what they are worth from a joined dataset', async () => {
  const rows = rowsOf(await read({ text: 'message', unit: 'customer', exposed: 'customers.assistant', worth: 'customers.revenue' }))
  expect(rows.map(({ at, text, exposed, worth }) => [at, text, exposed, worth])).toEqual([
    ['2026-03-02', 'Too slow', false, 300],
    ['2026-03-02', 'Too slow', false, 300],
    ['2026-03-01', 'Where is my parcel? Write to a•••@•••.org', true, 1200.5],
    ['2026-01-15', 'Great, thanks', null, null],
  ])
  expect(rows[0]!.unit).toBe(rows[1]!.unit)
  expect(JSON.stringify(rows)).not.toMatch(/schmidt|"c2"/)
})

test('each row has an id of its own that it keeps', async () => {
  const first = rowsOf(await read({ text: 'message', unit: 'customer' }))
  const again = rowsOf(await read({ text: 'message', unit: 'customer', worth: 'customers.revenue' }))
  expect(new Set(first.map(({ id }) => id)).size).toBe(4)
  expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id))
})

test('no more than asked, and it says that there are more', async () => {
  const answer = await read({ text: 'message' }, { most: 2 })
  expect(answer).toMatchObject({ cut: true })
  expect(rowsOf(answer)).toHaveLength(2)
})

test.each([
  ['no-text-column', undefined],
  ['unknown-column', { text: 'mesage' }],
  ['unknown-column', { text: 'message', worth: 'customers.revenu' }],
] as const)('%s is a problem with its mend', async (code, feedback) => {
  const answer = await read(feedback)
  expect('problems' in answer && answer.problems.map((problem) => problem.code)).toEqual([code])
})

test.each([
  ['My name is Peter Parker and I wait', 'My name is ••• and I wait'],
  ['Call me on 07911 123456 please', 'Call me on ••• 56 please'],
  ['Order 4711998877 is lost', 'Order •••77 is lost'],
  ['Kind regards, Maria Lopez', 'Kind regards, •••'],
  ['I spoke with Anna Schmidt about it', 'I spoke with ••• about it'],
  ['I am very happy', 'I am very happy'],
  ['Paid 1250.00 on 2026-03-01', 'Paid 1250.00 on 2026-03-01'],
])('%s', (written, masked) => expect(maskText(written)).toBe(masked))
