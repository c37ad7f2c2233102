import type { ThingView } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { layChoices } from './choices.ts'

const goal: ThingView = { kind: 'goal', id: 'repeat', name: 'Grow repeat revenue', doc: {}, version: 1, changedAt: '2026-11-15T00:00:00Z', changedBy: 'Olga' }
const actions = [
  { id: 'dark', label: 'Use dark colours', run: () => undefined },
  { id: 'help', label: 'Keyboard shortcuts', about: 'every key', run: () => undefined },
]
const check = (query: string, things: readonly ThingView[], expected: readonly string[]) =>
  expect(
    layChoices(query, things, actions, () => undefined).flatMap(({ title, choices }) => choices.map(({ label, index }) => `${title} ${index} ${label}`)),
  ).toEqual(expected)

test('things stand before actions, counted through', () =>
  check('', [goal], ['Things 0 Grow repeat revenue', 'Actions 1 Use dark colours', 'Actions 2 Keyboard shortcuts']))
test('every word of an action must fit, in its name or in what it is about', () => check('key every', [], ['Actions 0 Keyboard shortcuts']))
test('nothing fits', () => check('zzz', [], []))

test('choosing a thing opens it', () => {
  const opened: string[] = []
  layChoices('', [goal], [], (key) => opened.push(key))[0]!.choices[0]!.run()
  expect(opened).toEqual(['goal/repeat'])
})
