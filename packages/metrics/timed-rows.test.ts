import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Dataset, understand } from '@plumbline/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Facts, openFacts } from './facts.ts'
import { isProblem, type Relation } from './relation.ts'
import { findTimedColumns, type NamedColumns } from './timed-columns.ts'
import { readTimedRows, type TimedColumns } from './timed-rows.ts'

let folder: string
let facts: Facts

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumb-timed-'))
  facts = await openFacts({ folder, now: new Date('2026-11-10T12:00:00Z') })
})
afterAll(async () => {
  await facts.close()
  await rm(folder, { recursive: true })
})

let files = 0
async function open(lines: readonly string[]): Promise<Relation> {
  const file = `table-${++files}.csv`
  await writeFile(join(folder, file), lines.join('\n'))
  const { strategy } = understand([])
  const dataset = { id: 'table', name: 'Table', file } as Dataset
  const relation = await facts.relation('table', { ...strategy, datasets: new Map([['table', dataset]]) })
  if (isProblem(relation)) throw new Error(relation.message)
  return relation
}

async function read(lines: readonly string[], columns: TimedColumns) {
  const answer = await readTimedRows(await open(lines), columns, { rules: understand([]).strategy.workspace })
  return 'problems' in answer
    ? answer.problems.map(({ code, found }) => [code, found])
    : { withoutTime: answer.withoutTime, series: answer.series.map(({ name, at, values }) => [name, at, [...values]]) }
}

test('rows of many series come apart, in the order of their time', async () => {
  const lines = ['when,shop,sold', '2026-01-01 02:00,South,3', '2026-01-01 01:00,North,1', '2026-01-01 01:00,South,', ',South,9']
  expect(await read(lines, { time: 'when', values: ['sold'], series: ['shop'] })).toEqual({
    withoutTime: 1,
    series: [
      ['South', ['2026-01-01T01:00:00', '2026-01-01T02:00:00'], [Number.NaN, 3]],
      ['North', ['2026-01-01T01:00:00'], [1]],
    ],
  })
})

test('each column of numbers can be a series of its own', async () => {
  const lines = ['Month,North,South', '2026-02,2,20', '2026-01,1,10']
  expect(await read(lines, { time: 'month', values: ['North', 'South'], series: [] })).toEqual({
    withoutTime: 0,
    series: [
      ['North', ['2026-01-01T00:00:00', '2026-02-01T00:00:00'], [1, 2]],
      ['South', ['2026-01-01T00:00:00', '2026-02-01T00:00:00'], [10, 20]],
    ],
  })
})

test.each([
  ['quarters', ['2025-Q4', '2026-Q1'], ['2025-10-01T00:00:00', '2026-01-01T00:00:00']],
  ['years', ['1998', '1999'], ['1998-01-01T00:00:00', '1999-01-01T00:00:00']],
  ['weeks', ['2026-W01', '2026-W02'], ['2025-12-29T00:00:00', '2026-01-05T00:00:00']],
])('%s are written as people write them', async (_says, written, at) => {
  expect(await read(['t,v', ...written.map((each, index) => `${each},${index}`)], { time: 't', values: ['v'], series: [] })).toMatchObject({
    series: [['v', at, [0, 1]]],
  })
})

test('the hour that comes twice when a clock is put back counts with its mean', async () => {
  const hours = Array.from({ length: 300 }, (_, hour) => new Date(Date.UTC(2026, 9, 20, hour)).toISOString().slice(0, 16).replace('T', ' '))
  const lines = ['t,v', ...hours.map((hour) => `${hour},1`), `${hours[100]},4`]
  const answer = await read(lines, { time: 't', values: ['v'], series: [] })
  const values = 'series' in answer ? (answer.series[0]![2] as readonly number[]) : []
  expect([values.length, values[99], values[100]]).toEqual([300, 1, 2.5])
})

describe('the columns are found', () => {
  async function find(lines: readonly string[], named: NamedColumns = {}) {
    const found = await findTimedColumns(await open(lines), named)
    return 'mend' in found ? found.code : found
  }
  test.each<[string, string[], NamedColumns, unknown]>([
    ['one series', ['day,amount', '2026-01-01,1.5', '2026-01-02,2'], {}, { time: 'day', values: ['amount'], series: [] }],
    ['several columns of numbers', ['t,a,b', '2026-01-01,1,2', '2026-01-02,2,3'], {}, { time: 't', values: ['a', 'b'], series: [] }],
    ['a column of names', ['ds,unique_id,y', '2026-01-01,A,1', '2026-01-01,B,2'], {}, { time: 'ds', values: ['y'], series: ['unique_id'] }],
    ['names that are numbers', ['date,store,sales', '2026-01-01,1,10', '2026-01-01,2,20'], {}, { time: 'date', values: ['sales'], series: ['store'] }],
    [
      'two columns that name together',
      ['date,store,item,sales', '2026-01-01,1,1,10', '2026-01-01,1,2,20', '2026-01-01,2,1,30', '2026-01-01,2,2,40'],
      {},
      { time: 'date', values: ['sales'], series: ['store', 'item'] },
    ],
    [
      'what was named stays',
      ['date,store,sales,open', '2026-01-01,1,10,1', '2026-01-01,2,20,1'],
      { values: ['sales'] },
      { time: 'date', values: ['sales'], series: ['store'] },
    ],
    [
      'as few as it takes, however many there are',
      ['date,id,item,store,state,sales', '2026-01-01,a1,a,1,N,10', '2026-01-01,b1,b,1,N,20', '2026-01-01,a2,a,2,N,30', '2026-01-01,b2,b,2,S,40'],
      {},
      { time: 'date', values: ['sales'], series: ['item', 'store'] },
    ],
    [
      'three of them',
      ['t,x,y,z,v', '2026-01-01,a,,,1', '2026-01-01,a,b,,2', '2026-01-01,a,b,c,3', '2026-01-01,d,b,c,4'],
      {},
      { time: 't', values: ['v'], series: ['x', 'y', 'z'] },
    ],
    ['years', ['year,born', '1998,3', '1999,4'], {}, { time: 'year', values: ['born'], series: [] }],
    ['no time', ['a,b', '1,2'], {}, 'no-time-column'],
    ['no numbers', ['day,b', '2026-01-01,x'], {}, 'no-number-column'],
    ['single events', ['day,b', '2026-01-01,1', '2026-01-01,1'], {}, 'two-rows-at-once'],
  ])('%s', async (_says, lines, named, expected) => {
    expect(await find(lines, named)).toEqual(expected)
  })
})

test.each([
  [
    'a column that is not there',
    ['t,v', '2026-01-01,1'],
    { time: 'tt', values: ['w'], series: [] },
    [
      ['unknown-column', 'tt'],
      ['unknown-column', 'w'],
    ],
  ],
  ['no times at all', ['t,v', 'soon,1'], { time: 't', values: ['v'], series: [] }, [['no-time', 'soon']]],
  ['two rows of one moment', ['t,v', '2026-01-01,1', '2026-01-01,2'], { time: 't', values: ['v'], series: [] }, [['two-rows-at-once', '2026-01-01']]],
])('%s is told', async (_says, lines, columns, problems) => {
  expect(await read(lines, columns)).toEqual(problems)
})
