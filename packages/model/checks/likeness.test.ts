import { expect, it } from 'vitest'
import { findAlike } from './likeness.ts'

const check = (says: string, texts: string[], expected: [number, number][], least = 0.6) =>
  it(says, () => {
    const sets = texts.map((text) => new Set(text.split(' ').filter((word) => word !== '')))
    expect(findAlike(sets, least).map(({ earlier, later }) => [earlier, later])).toEqual(expected)
  })

check('nothing', [], [])
check('equal sets', ['a b', 'a b'], [[0, 1]])
check('empty sets are not alike', ['', ''], [])
check('nothing in common', ['a b', 'c d'], [])
check('most in common', ['a b c', 'a b c d'], [[0, 1]])
check('the likest of several', ['a b c x', 'a b c d', 'a b c d e'], [[1, 2]], 0.7)
check(
  'each later one once',
  ['a b', 'a b', 'a b'],
  [
    [0, 1],
    [0, 2],
  ],
)

it('finds what a comparison of all pairs finds, where no feature is too common', () => {
  const sets = Array.from({ length: 90 }, (_, at) => new Set([`f${at % 7}`, `g${at % 5}`, `h${at % 11}`, `i${(at * 3) % 13}`]))
  const weight = (feature: string) => Math.log(1 + 90 / sets.filter((set) => set.has(feature)).length)
  const total = (features: Iterable<string>) => [...features].reduce((sum, feature) => sum + weight(feature), 0)
  const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>) => total([...a].filter((feature) => b.has(feature))) / total(new Set([...a, ...b]))
  const expected = sets.flatMap((set, later) => (sets.slice(0, later).some((other) => likeness(other, set) >= 0.3) ? [later] : []))
  expect(expected.length).toBeGreaterThan(10)
  expect(findAlike(sets, 0.3).map(({ later }) => later)).toEqual(expected)
})
