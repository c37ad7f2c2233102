import { createRandom } from '@plumbline/stats'
import type { Segment } from '../change-cube.ts'
import type { MovedBy } from '../explained-change.ts'
import { moveBy } from '../moved-by.ts'
import { type PlantedCube, type Planting, plantCube } from './planted-cube.ts'

export interface PlantedScore {
  readonly planted: number
  /** Planted causes that stand among the first three segments. */
  readonly found: number
  /** Segments among the first three that lie within, or hold, another of them. */
  readonly nested: number
  /** What was not found, to look at. */
  readonly missed: readonly string[]
  /** The same by what kind of metric it is, how many causes there are, and how much the cells scatter. */
  readonly byKind: ReadonlyMap<string, { planted: number; found: number }>
}

/** Draws cubes of every kind and counts how many planted causes stand among the first three segments named. large: tens of thousands of cells. */
export function scorePlanted(cubes: number, seed: number, large: boolean): PlantedScore {
  const random = createRandom(seed)
  const missed: string[] = []
  const byKind = new Map<string, { planted: number; found: number }>()
  let [planted, found, nested] = [0, 0, 0]
  for (let index = 0; index < cubes; index++) {
    const dimensions = 2 + random.integer(4)
    const most = large ? [200, 40, 18, 10][dimensions - 2]! : [40, 16, 8, 5][dimensions - 2]!
    const kind = random.choice(['sum', 'count', 'ratio', 'both'] as const)
    const planting: Planting = {
      cardinalities: Array.from({ length: dimensions }, () => 2 + random.integer(most - 1)),
      causes: 1 + random.integer(3),
      depth: [1, 3],
      magnitude: [0.25, 0.8],
      noise: random.choice([0, 0.02, 0.05, 0.1]),
      unevenness: random.choice([0.4, 0.8, 1.2]),
      general: random.choice([1, 1, 0.92, 1.1]),
      kind,
      scale: kind === 'count' ? 150 : 100,
      leastShare: 0.01,
      filled: random.choice([1, 0.7]),
    }
    const cube = plantCube(planting, seed * 10_000 + index)
    const moved = explain(cube)
    const top = moved.segments.slice(0, 3)
    planted += cube.causes.length
    const causes = cube.causes.length === 1 ? 'one cause' : 'several causes'
    const tallies = [kindNames[kind], causes, planting.noise > 0.02 ? 'noise of 5% or 10%' : 'noise of 2% or none'].map((name) => {
      const tally = byKind.get(name) ?? { planted: 0, found: 0 }
      tally.planted += cube.causes.length
      byKind.set(name, tally)
      return tally
    })
    for (const cause of cube.causes) {
      if (top.some(({ segment }) => sameRows(cube, segment, cause))) {
        found++
        for (const tally of tallies) tally.found++
      } else
        missed.push(
          `${index} ${planting.cardinalities.join('x')} ${kind} noise ${planting.noise}: ${say(cause)}; got ${top.map(({ segment }) => say(segment)).join(', ')}`,
        )
    }
    nested += top.filter((one) => top.some((other) => other !== one && holds(one.segment, other.segment))).length
  }
  return { planted, found, nested, missed, byKind }
}

const kindNames = { sum: 'sums', count: 'counts', ratio: 'ratios whose rate moved', both: 'ratios both of whose sides moved' } as const

export function explain({ cube }: PlantedCube): MovedBy {
  const whole = (side: 'before' | 'after') => {
    const sum = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((all, each) => all + each, 0)
    return cube.bottom === null ? sum(cube.top[side]) : sum(cube.top[side]) / sum(cube.bottom[side])
  }
  return moveBy({
    cube,
    deepest: 3,
    most: 5,
    worth: null,
    before: { name: 'before', value: whole('before') },
    after: { name: 'after', value: whole('after') },
  })!
}

const say = (segment: Segment) => segment.map(({ value }) => value).join('&')

const holds = (outer: Segment, inner: Segment) =>
  outer.every(({ dimension, value }) => inner.some((each) => each.dimension === dimension && each.value === value))

/** Two names for the same rows are one segment: "city Bonn" and "city Bonn in region West". */
function sameRows({ cube }: PlantedCube, one: Segment, other: Segment): boolean {
  const test = (segment: Segment) => {
    const fixed = segment.map(
      ({ dimension, value }) => [cube.codes[cube.dimensions.indexOf(dimension)]!, cube.values[cube.dimensions.indexOf(dimension)]!.indexOf(value)] as const,
    )
    return (cell: number) => fixed.every(([codes, code]) => codes[cell] === code)
  }
  const [a, b] = [test(one), test(other)]
  return Array.from(cube.top.before, (_, cell) => a(cell) === b(cell)).every(Boolean)
}
