import { expect, test } from 'vitest'
import { readTableState } from './parts/table/column.ts'
import { only } from './search.ts'

const check = (search: Record<string, unknown>, expected: Record<string, unknown>) => expect(only(readTableState)(search)).toEqual(expected)

test('a number is the text that was typed', () => check({ search: 42 }, { search: '42' }))
test('what has the wrong shape is not there', () => check({ sort: ['name'], filter: 'adrift', group: true }, {}))
test('what no page knows is not there', () => check({ utm: 'x', sort: '-name' }, { sort: '-name' }))
