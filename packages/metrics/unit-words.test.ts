import { expect, test } from 'vitest'
import { indicatorsOf, mostWords } from './unit-words.ts'

const repeat = (word: string, count: number) => Array.from({ length: count }, () => word)

test('each word but the most common one becomes a column of its own, rare ones one together', () => {
  const words = [...repeat('web', 9), ...repeat('shop', 7), 'fax', 'fax', 'telex', ...repeat('phone', 5)]
  const columns = indicatorsOf(words)!
  expect(columns.map(({ word }) => word)).toEqual(['shop', 'phone', 'others'])
  expect(columns.map(({ values }) => values.reduce((sum, value) => sum + value, 0))).toEqual([7, 5, 3])
  expect(columns[2]!.values[17]).toBe(1)
})

test('one word tells nothing apart; as many words as units name the units', () => {
  expect(indicatorsOf(repeat('web', 3))).toEqual([])
  expect(indicatorsOf(Array.from({ length: mostWords + 1 }, (_, index) => `c${index}`))).toBeNull()
  // The twenty most common stand for themselves, in an order that does not depend on the rows' own.
  const many = Array.from({ length: 40 }, (_, index) => repeat(`r${String(index).padStart(2, '0')}`, 10)).flat()
  expect(indicatorsOf(many)!.map(({ word }) => word)).toEqual(indicatorsOf(many.toReversed())!.map(({ word }) => word))
  expect(indicatorsOf(many)).toHaveLength(20)
})
