import type { LineNode } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { columnsOf } from './columns.ts'
import { smoothRoute } from './route.ts'

const node = (key: string): LineNode => ({ key, kind: key.split('/')[0] as LineNode['kind'], id: key, name: key, state: null })
const link = (from: string, to: string) => ({ from, to })

test('goals stand by their depth, and all other kinds behind the deepest goal', () => {
  const nodes = ['goal/a', 'goal/b', 'goal/c', 'goal/alone', 'metric/m', 'initiative/i', 'tactic/t'].map(node)
  const columns = columnsOf(nodes, [link('goal/a', 'goal/b'), link('goal/b', 'goal/c'), link('goal/a', 'goal/c'), link('goal/c', 'metric/m')])
  expect(Object.fromEntries(columns)).toEqual({ 'goal/a': 0, 'goal/b': 1, 'goal/c': 2, 'goal/alone': 0, 'metric/m': 3, 'initiative/i': 5, 'tactic/t': 6 })
})

test('goals in a circle still get a column', () => {
  const columns = columnsOf(['goal/a', 'goal/b'].map(node), [link('goal/a', 'goal/b'), link('goal/b', 'goal/a')])
  expect(Math.max(...columns.values())).toBeLessThan(2)
})

test('a route is level where it leaves and where it arrives', () => {
  expect(
    smoothRoute([
      { x: 0, y: 0 },
      { x: 10, y: 20 },
      { x: 30, y: 20 },
    ]),
  ).toBe('M0 0C5 0 5 20 10 20L30 20')
  expect(smoothRoute([])).toBe('')
})
