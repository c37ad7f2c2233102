import type { SiloMap } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { arcsOf, layRows } from './arcs.ts'
import { sayShare } from './states.ts'

test.each([
  [0, '0%'],
  [0.004, 'under 1%'],
  [0.5, '50%'],
  [0.999, 'over 99%'],
  [1, '100%'],
])('a share of %s is said %s', (ratio, said) => expect(sayShare(ratio)).toBe(said))

const share = { ratio: 0.8, low: 0.8, high: 0.8, of: 10, exact: true }
const match = { values: share, rows: share }
const join = (left: string, right: string, score: number) =>
  ({
    left: { dataset: left, column: 'id' },
    right: { dataset: right, column: 'id' },
    state: 'partly',
    cardinality: 'many-to-one',
    leftInRight: match,
    rightInLeft: match,
    score,
  }) as SiloMap['joins'][number]
const map = {
  sources: [
    { id: 'crm', name: 'CRM', datasets: ['a', 'b'].map((id) => ({ id, name: id.toUpperCase(), source: 'crm', rows: 5, key: [] })) },
    { id: null, name: 'Data folder', datasets: [{ id: 'c', name: 'C', source: null, rows: 5, key: [] }] },
  ],
  joins: [join('a', 'c', 0.9), join('c', 'a', 0.8), join('a', 'b', 0.7)],
} as unknown as SiloMap

test('datasets stand under their source, and each pair has one arc', () => {
  const rows = layRows(map)
  expect(rows.map((row) => ('dataset' in row ? row.dataset.id : row.source))).toEqual(['CRM', 'a', 'b', 'Data folder', 'c'])
  expect(arcsOf(map, rows).map(({ from, to, says }) => [from < to, says])).toEqual([
    [true, '80%'],
    [true, '80%'],
  ])
})
