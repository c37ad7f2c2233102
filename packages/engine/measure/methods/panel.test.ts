import { expect, test } from 'vitest'
import { cellOf, panelOf } from './panel.ts'

const cell = (unit: string, period: string, value: number | null) => ({ unit, period, value })

test('cells in any order become a panel sorted by period', () => {
  const panel = panelOf([cell('b', '2026-02', 4), cell('a', '2026-01', 1), cell('b', '2026-01', 3)], new Map([['b', '2026-02']]))
  expect(panel.units).toEqual(['b', 'a'])
  expect(panel.periods).toEqual(['2026-01', '2026-02'])
  expect([0, 1].map((unit) => [0, 1].map((period) => cellOf(panel, unit, period)))).toEqual([
    [3, 4],
    [1, null],
  ])
  expect(panel.treatedFrom).toEqual([1, null])
})

test('a start between two periods counts from the next; one behind the last is not yet a start', () => {
  const cells = ['2026-01-01', '2026-02-01', '2026-03-01'].flatMap((period) => ['a', 'b', 'c'].map((unit) => cell(unit, period, 1)))
  const starts = new Map([
    ['a', '2026-01-15'],
    ['b', '2026-04-01'],
  ])
  expect(panelOf(cells, starts).treatedFrom).toEqual([1, null, null])
})

test('a value that is no number is missing', () => {
  expect(cellOf(panelOf([cell('a', '1', Number.NaN)], new Map()), 0, 0)).toBeNull()
  expect(cellOf(panelOf([cell('a', '1', null)], new Map()), 0, 0)).toBeNull()
})

test('two values for one cell are a fault', () => {
  expect(() => panelOf([cell('a', '1', 1), cell('a', '1', 2)], new Map())).toThrow('two values')
})
