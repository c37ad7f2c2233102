import { createRandom } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { freedomOfPlain, freedomOfScaled, type Placebos } from './placebo-in-space.ts'

const placebosWith = (effects: readonly number[], more: Partial<Placebos> = {}): Placebos => ({
  effects,
  before: [],
  after: [],
  gaps: [],
  size: 1,
  df: 18,
  ...more,
})

test('gaps of which a few stray far tell less of the spread, whatever they are measured in', () => {
  const random = createRandom(3)
  const even = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 1 : -1) * (1 + 0.1 * random.uniform()))
  const wild = even.map((effect, index) => (index === 7 ? 9 : effect))
  expect(freedomOfPlain(placebosWith(wild))).toBeLessThan(0.4 * freedomOfPlain(placebosWith(even)))
  expect(freedomOfPlain(placebosWith(wild.map((effect) => -1000 * effect)))).toBeCloseTo(freedomOfPlain(placebosWith(wild)), 9)
})

test('many normal gaps tell what their number says, few are distrusted', () => {
  const random = createRandom(4)
  const normal = Array.from({ length: 4000 }, () => random.normal())
  expect(freedomOfPlain(placebosWith(normal, { df: 4000 })) / 4000).toBeCloseTo(1, 1)
  expect(freedomOfPlain(placebosWith(normal.slice(0, 6), { df: 5 }))).toBeLessThan(4)
})

test('gaps against how well each was fitted count by their number, groups by what their donors tell', () => {
  expect(freedomOfScaled(placebosWith([1, 2, -3]))).toBe(3)
  expect(freedomOfScaled(placebosWith([1, 2, -3], { size: 2, df: 1.5 }))).toBe(1.5)
})
