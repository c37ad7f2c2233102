import type { GoalStanding } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { layTree } from './load.ts'

const goal = (id: string, parent: string | null): GoalStanding => ({
  goal: id,
  name: id,
  parent,
  department: null,
  owner: null,
  state: 'unknown',
  says: '',
  metric: null,
  baseline: null,
  target: null,
  by: null,
  latest: null,
  expected: { undetermined: 'none', because: '', mend: '' },
  chance: { undetermined: 'none', because: '', mend: '' },
  short: null,
  shortWorth: null,
  carriers: [],
  missing: [],
})

const check = (goals: readonly GoalStanding[], closed: readonly string[], expected: readonly string[]) =>
  expect(layTree(goals, new Set(closed)).map((row) => `${'-'.repeat(row.depth)}${row.goal.goal}`)).toEqual(expected)

test('children follow their parent, whatever the order they were written in', () =>
  check([goal('b1', 'b'), goal('a', null), goal('b', null), goal('a1', 'a')], [], ['a', '-a1', 'b', '-b1']))
test('what hangs under a closed goal is left out', () => check([goal('a', null), goal('a1', 'a'), goal('a2', 'a1'), goal('b', null)], ['a'], ['a', 'b']))
test('a goal whose parent is unknown stands on top', () => check([goal('x', 'nowhere')], [], ['x']))
test('a circle is shown once and does not hang the page', () => check([goal('x', 'y'), goal('y', 'x')], [], ['x', '-y']))
