import type { Line, LineLink, LineNode } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { ancestorsOf, descendantsOf, indexLine } from './graph.ts'
import { cap, chooseDrawn, keepMatches, startWith } from './visible.ts'

const node = (key: string, state: LineNode['state'] = null): LineNode => {
  const [kind, id] = key.split('/') as [LineNode['kind'], string]
  return { key, kind, id, name: id, state }
}
const link = (from: string, to: string): LineLink => ({ from, to, relation: 'carried by', rung: 'assumed', says: '' })
const lineOf = (keys: readonly string[], links: readonly LineLink[], strays: readonly string[] = []): Line => ({
  nodes: keys.map((key) => node(key)),
  links,
  strays,
})
const asks = { opened: new Set<string>(), shut: new Set<string>(), pinned: [], kept: null, startWith: startWith.graph }

const small = lineOf(
  ['goal/a', 'goal/b', 'metric/m', 'initiative/i', 'tactic/t', 'initiative/lost'],
  [link('goal/a', 'goal/b'), link('goal/b', 'metric/m'), link('metric/m', 'initiative/i'), link('initiative/i', 'tactic/t'), link('goal/a', 'goal/ghost')],
  ['initiative/lost'],
)

test('the line starts at goals that carry no other goal, and strays stand apart', () => {
  const graph = indexLine(small)
  expect(graph.roots).toEqual(['goal/a'])
  expect(graph.strays.map((stray) => stray.key)).toEqual(['initiative/lost'])
})

test('upwards and downwards reach everything on the way, also through a circle', () => {
  const circle = indexLine(lineOf(['goal/a', 'metric/m', 'metric/n'], [link('goal/a', 'metric/m'), link('metric/m', 'metric/n'), link('metric/n', 'metric/m')]))
  expect([...descendantsOf(circle, ['goal/a'])]).toEqual(['metric/m', 'metric/n'])
  expect([...ancestorsOf(indexLine(small), ['tactic/t'])]).toEqual(['initiative/i', 'metric/m', 'goal/b', 'goal/a'])
})

test('a small line is drawn whole, and a thing shut by hand hides what hangs below it', () => {
  const graph = indexLine(small)
  expect(chooseDrawn(graph, asks).shown.size).toBe(5)
  const shut = chooseDrawn(graph, { ...asks, shut: new Set(['metric/m']) })
  expect([...shut.shown]).toEqual(['goal/a', 'goal/b', 'metric/m'])
  expect(shut.hidden.get('metric/m')).toBe(1)
})

test('ten thousand things: only the first levels are drawn, and never more than the cap', () => {
  const keys = [
    'goal/root',
    ...Array.from({ length: 30 }, (_, index) => `goal/g${index}`),
    ...Array.from({ length: 10_000 }, (_, index) => `initiative/i${index}`),
  ]
  const links = [...keys.slice(1, 31).map((key) => link('goal/root', key)), ...keys.slice(31).map((key, index) => link(`goal/g${index % 30}`, key))]
  const graph = indexLine(lineOf(keys, links))
  const first = chooseDrawn(graph, asks)
  expect(first.shown.size).toBe(1)
  expect(first.hidden.get('goal/root')).toBe(30)
  expect(chooseDrawn(graph, { ...asks, startWith: 40 }).shown.size).toBe(31)
  const opened = chooseDrawn(graph, { ...asks, opened: new Set(['goal/root', 'goal/g0', 'goal/g1']), pinned: ['initiative/i9999'] })
  expect(opened.shown.size).toBe(cap)
  expect(opened.shown.has('initiative/i9999')).toBe(true)
  expect(opened.leftOut).toBeGreaterThan(0)
})

test('a filter keeps what matches with all above it and the plain things below it', () => {
  const graph = indexLine(small)
  expect([...keepMatches(graph, (key) => key === 'initiative/i')].sort()).toEqual(['goal/a', 'goal/b', 'initiative/i', 'metric/m', 'tactic/t'])
  expect([...keepMatches(graph, (key) => key === 'goal/a')].sort()).toEqual(['goal/a'])
})
