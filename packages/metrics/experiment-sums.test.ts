import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Doc, type Thing, understand } from '@plumbline/model'
import { afterAll, expect, test } from 'vitest'
import { openFacts, type SumsAnswer } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-sums-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function sumsOf(csv: string, experiment: Partial<Doc<'experiment'>> = {}, dataset: Partial<Doc<'dataset'>> = {}): Promise<SumsAnswer> {
  writeFileSync(join(folder, 'test.csv'), csv)
  const things = [
    { kind: 'dataset', id: 'test', doc: { name: 'Test', file: 'test.csv', ...dataset } },
    {
      kind: 'experiment',
      id: 'mail',
      doc: {
        name: 'Mail',
        dataset: 'test',
        variant: 'arm',
        control: 'none',
        treatments: [{ value: 'mail' }],
        outcomes: [
          { metric: 'visits', column: 'visit', shape: 'conversion' },
          { metric: 'spend', column: 'spend' },
        ],
        ...experiment,
      },
    },
  ] as Thing[]
  const { strategy } = understand(things)
  const facts = await openFacts({ folder, now: new Date('2026-11-22T12:00:00Z') })
  const answer = await facts.experimentSums(strategy.experiments.get('mail')!, strategy)
  await facts.close()
  return answer
}

test('sums by variant; what is missing is counted, what nobody planned is named', async () => {
  const answer = await sumsOf('arm,visit,spend\nnone,0,0\nnone,1,2.5\nmail,1,4\nmail,1,\n,1,1\nother,0,1\nmail,1,n/a\n')
  expect(answer).toMatchObject({
    sums: {
      assigned: [
        { variant: 'mail', units: 3 },
        { variant: 'none', units: 2 },
        { variant: 'other', units: 1 },
      ],
      outcomes: [
        { metric: 'visits', arms: [{ variant: 'mail', units: 3, sum: 3, sumOfSquares: 3 }, { variant: 'none', units: 2, sum: 1 }, { variant: 'other' }] },
        {
          metric: 'spend',
          arms: [{ variant: 'mail', units: 1, sum: 4, sumOfSquares: 16 }, { variant: 'none', units: 2, sum: 2.5, sumOfSquares: 6.25 }, { variant: 'other' }],
        },
      ],
      rowsLeftOut: 3,
      rows: 7,
      unitsInTwoVariants: 0,
    },
  })
})

test('rows are brought together by unit; a unit in two variants is in none', async () => {
  const answer = await sumsOf('who,arm,visit,spend\n1,none,0,1\n1,none,1,2\n2,none,0,0\n3,mail,1,5\n4,mail,0,1\n4,none,1,9\n,mail,1,1\n5,,1,1\n', {
    unit: 'who',
  })
  expect(answer).toMatchObject({
    sums: {
      assigned: [
        { variant: 'mail', units: 1 },
        { variant: 'none', units: 2 },
      ],
      outcomes: [
        {
          arms: [
            { variant: 'mail', units: 1, sum: 1 },
            { variant: 'none', units: 2, sum: 1, sumOfSquares: 1 },
          ],
        },
        {
          arms: [
            { variant: 'mail', sum: 5 },
            { variant: 'none', units: 2, sum: 3, sumOfSquares: 9 },
          ],
        },
      ],
      rowsLeftOut: 2,
      rows: 8,
      unitsInTwoVariants: 1,
    },
  })
})

test('only the days of the experiment count', async () => {
  const csv = 'day,arm,visit,spend\n2026-09-30,none,1,1\n2026-10-01,none,1,1\n2026-10-02,mail,0,3\n2026-10-03,mail,1,1\n'
  expect(await sumsOf(csv, { starts: '2026-10-01', ends: '2026-10-02' }, { time: 'day' })).toMatchObject({
    sums: {
      rows: 2,
      assigned: [
        { variant: 'mail', units: 1 },
        { variant: 'none', units: 1 },
      ],
    },
  })
  expect(await sumsOf(csv, { starts: '2027-10-01' }, { time: 'day' })).toMatchObject({ problems: [{ code: 'no-rows-in-range' }] })
})

test.each<[string, string, Partial<Doc<'experiment'>>, object]>([
  [
    'a column that is not there',
    'arm,visits,spend\nnone,1,1\n',
    {},
    { code: 'column-missing', mend: 'Did you mean visits?', place: { thing: 'experiment/mail', path: ['outcomes', 0, 'column'] } },
  ],
  ['a control that nobody is in', 'arm,visit,spend\nNone.,1,1\nmail,1,1\n', {}, { code: 'control-missing', mend: 'Did you mean None.?' }],
  ['an outcome without a number', 'arm,visit,spend\nnone,often,1\nmail,never,1\n', {}, { code: 'no-numbers', place: { path: ['outcomes', 0, 'column'] } }],
  ['no rows', 'arm,visit,spend\n', {}, { code: 'no-rows' }],
  ['a dataset that is not there', 'arm,visit,spend\n', { dataset: 'tests' }, { code: 'unknown-dataset', mend: 'Did you mean test?' }],
])('%s is a problem with its mend', async (_, csv, experiment, expected) => {
  expect(await sumsOf(csv, experiment)).toMatchObject({ problems: [expected] })
})

/** Assignments and events in two files. */
async function joinedSums(assigned: string, events: string, experiment: Partial<Doc<'experiment'>> = {}): Promise<SumsAnswer> {
  writeFileSync(join(folder, 'assigned.csv'), assigned)
  writeFileSync(join(folder, 'events.csv'), events)
  const things = [
    { kind: 'dataset', id: 'assigned', doc: { name: 'Assigned', file: 'assigned.csv', time: 'at' } },
    { kind: 'dataset', id: 'events', doc: { name: 'Events', file: 'events.csv', time: 'at' } },
    { kind: 'dataset', id: 'undated', doc: { name: 'Undated', file: 'events.csv' } },
    {
      kind: 'experiment',
      id: 'mail',
      doc: {
        name: 'Mail',
        dataset: 'events',
        assignment: { dataset: 'assigned', unit: 'who', variant: 'arm' },
        control: 'none',
        treatments: [{ value: 'mail' }],
        outcomes: [{ metric: 'spend', column: 'amount', within: '7 days' }],
        ...experiment,
      },
    },
  ] as Thing[]
  const { strategy } = understand(things)
  const facts = await openFacts({ folder, now: new Date('2026-11-22T12:00:00Z') })
  const answer = await facts.experimentSums(strategy.experiments.get('mail')!, strategy)
  await facts.close()
  return answer
}

test("the experiment's unit is that of its own dataset, where the assignment calls it otherwise", async () => {
  const rows = 'customer,at,amount\n1,2026-10-02,1\n2,2026-10-02,4\n'
  const answer = await joinedSums(twoAssigned, rows, { unit: 'customer' })
  expect('sums' in answer && answer.sums.outcomes[0]!.arms).toMatchObject([
    { variant: 'mail', units: 2, sum: 4 },
    { variant: 'none', units: 1, sum: 1 },
  ])
})

const twoAssigned = 'who,arm,at\n1,none,2026-10-01 10:00\n2,mail,2026-10-01 10:00\n3,mail,2026-10-02 10:00\n'

test('rows count from the assignment to the last moment of the window; a unit without rows did nothing', async () => {
  const events =
    'who,at,amount\n1,2026-10-01 09:59:59,100\n1,2026-10-01 10:00,1\n1,2026-10-08 10:00,2\n1,2026-10-08 10:00:01,100\n2,2026-10-03 00:00,5\n9,2026-10-03 00:00,7\n'
  expect(await joinedSums(twoAssigned, events)).toMatchObject({
    sums: {
      assigned: [
        { variant: 'mail', units: 2 },
        { variant: 'none', units: 1 },
      ],
      outcomes: [
        {
          arms: [
            { variant: 'mail', units: 2, sum: 5, sumOfSquares: 25, largest: 5 },
            { variant: 'none', units: 1, sum: 3 },
          ],
        },
      ],
      byDay: [{ day: '2026-10-01' }, { day: '2026-10-02' }],
      byAge: [
        {
          days: 0,
          outcomes: [
            {
              arms: [
                { variant: 'mail', sum: 0 },
                { variant: 'none', sum: 1 },
              ],
            },
          ],
        },
        { days: 1 },
        { days: 2, outcomes: [{ arms: [{ sum: 5 }, { sum: 0 }] }] },
        {},
        {},
        {},
        {},
        { days: 7 },
      ],
      firstDay: '2026-10-01',
      lastDay: '2026-10-02',
      lastOutcomeDay: '2026-10-08',
    },
  })
})

const someEvents = 'who,at,amount,kind\n1,2026-10-02 10:00,1,order\n2,2026-10-02 10:00,2,order\n'

test.each<[string, string, string, Partial<Doc<'experiment'>>, object]>([
  ['nobody is found', twoAssigned, 'who,at,amount\nA1,2026-10-02 10:00,1\n', {}, { code: 'no-unit-matches', place: { path: ['outcomes', 0] } }],
  [
    'a ratio whose halves stand in rows of their own',
    twoAssigned,
    'who,at,amount,visits\n1,2026-10-02 10:00,3,\n1,2026-10-02 11:00,,1\n',
    { outcomes: [{ metric: 'spend', shape: 'ratio', numerator: 'amount', denominator: 'visits' }] },
    { code: 'no-numbers', message: 'No row of events.csv that counts holds a number in amount and in visits.' },
  ],
  ['a column of text', twoAssigned, 'who,at,amount\n1,2026-10-02 10:00,much\n', {}, { code: 'no-numbers', place: { path: ['outcomes', 0, 'column'] } }],
  [
    'an event that never happens',
    twoAssigned,
    someEvents,
    { outcomes: [{ metric: 'm', shape: 'count', event: { kind: 'visit' } }] },
    { code: 'no-matching-rows', place: { path: ['outcomes', 0, 'event'] } },
  ],
  [
    'an event that happens too late',
    twoAssigned,
    someEvents,
    { outcomes: [{ metric: 'm', shape: 'count', event: { kind: 'order' }, within: '1 hour' }] },
    { code: 'no-rows-in-window', place: { path: ['outcomes', 0, 'within'] } },
  ],
  ['no assignments in these days', twoAssigned, someEvents, { starts: '2027-01-01' }, { code: 'no-rows-in-range', place: { path: ['starts'] } }],
  [
    'an assignment without its column',
    'who,group,at\n1,none,2026-10-01\n',
    someEvents,
    {},
    { code: 'column-missing', place: { path: ['assignment', 'variant'] } },
  ],
  [
    'a unit that is called differently',
    twoAssigned,
    'customer,at,amount\n1,2026-10-02,1\n',
    {},
    { code: 'column-missing', place: { path: ['assignment', 'unit'] } },
  ],
  [
    'an outcome whose rows have no time',
    twoAssigned,
    someEvents,
    { dataset: 'undated' },
    { code: 'experiment-incomplete', place: { path: ['outcomes', 0, 'within'] } },
  ],
  [
    'a ratio of nothing',
    twoAssigned,
    someEvents,
    { outcomes: [{ metric: 'm', shape: 'ratio' }] },
    { code: 'experiment-incomplete', mend: 'Add "numerator: ..." with the name of a column.' },
  ],
  [
    'a cap that is no share',
    twoAssigned,
    someEvents,
    { outcomes: [{ metric: 'm', column: 'amount', cap: '120%' }] },
    { code: 'experiment-incomplete', place: { path: ['outcomes', 0, 'cap'] } },
  ],
  [
    'an unknown dataset of an outcome',
    twoAssigned,
    someEvents,
    { outcomes: [{ metric: 'm', column: 'amount', dataset: 'event' }] },
    { code: 'unknown-dataset', mend: 'Did you mean events?' },
  ],
  [
    'a draw whose split leaves one out',
    twoAssigned,
    someEvents,
    { assignment: { dataset: 'assigned', unit: 'who', salt: 's' }, split: { none: 1 } },
    { code: 'experiment-incomplete', place: { path: ['split'] } },
  ],
])('%s is a problem with its mend', async (_, assigned, events, experiment, expected) => {
  const answer = await joinedSums(assigned, events, experiment)
  expect(answer).toMatchObject({ problems: [{ mend: expect.stringMatching(/\.$|\?$/), ...expected }] })
})
