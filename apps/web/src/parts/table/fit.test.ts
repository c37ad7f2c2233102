import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import { fitColumns } from './fit.ts'

const columns: readonly Column<string>[] = [
  { id: 'name', title: 'Name', head: true, value: (row) => row },
  { id: 'state', title: 'State', width: 120, value: (row) => row },
  { id: 'owner', title: 'Owner', width: 130, value: (row) => row },
]

test.each([
  [0, ['name', 'state', 'owner']],
  [480, ['name', 'state', 'owner']],
  [479, ['name', 'state']],
  [100, ['name']],
])('in %s pixels stand %s', (width, ids) => expect(fitColumns(columns, width).map((column) => column.id)).toEqual(ids))
