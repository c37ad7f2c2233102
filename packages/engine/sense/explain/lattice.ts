import { type ChangeCube, cellsOf, type Segment } from './change-cube.ts'

/** All segments over one choice of dimensions. */
export interface Cuboid {
  /** Bit d is set where dimension d is chosen. */
  readonly mask: number
  readonly depth: number
  /** For each cell, the index of its segment among those of the cuboid. */
  readonly segmentOf: Uint32Array
  readonly segments: number
  /** For each segment, one of its cells: its values can be read there. */
  readonly example: Uint32Array
}

/** A segment by its place in the lattice. */
export interface Place {
  readonly cuboid: Cuboid
  readonly segment: number
}

/**
 * The choices of up to `deepest` dimensions, shallow ones first, each with the segments that hold rows.
 *
 * A cuboid is made from one with a dimension less, so each costs one pass over the cells.
 */
export function latticeOf(cube: ChangeCube, deepest: number): readonly Cuboid[] {
  const dimensions = cube.dimensions.length
  const masks = Array.from({ length: 2 ** dimensions - 1 }, (_, index) => index + 1)
    .filter((mask) => bitsOf(mask) <= deepest)
    .sort((a, b) => bitsOf(a) - bitsOf(b) || a - b)
  const made = new Map<number, Cuboid>()
  for (const mask of masks) {
    const last = 31 - Math.clz32(mask)
    made.set(mask, crossed(cube, made.get(mask & ~(1 << last)) ?? null, last))
  }
  return [...made.values()]
}

/** Crosses the segments of a cuboid with one more dimension. */
function crossed(cube: ChangeCube, from: Cuboid | null, dimension: number): Cuboid {
  const cells = cellsOf(cube)
  const codes = cube.codes[dimension]!
  const width = cube.values[dimension]!.length
  const indexOf = indexer((from?.segments ?? 1) * width)
  const segmentOf = new Uint32Array(cells)
  const example: number[] = []
  for (let cell = 0; cell < cells; cell++) {
    const segment = indexOf((from === null ? 0 : from.segmentOf[cell]!) * width + codes[cell]!)
    if (segment === example.length) example.push(cell)
    segmentOf[cell] = segment
  }
  return { mask: (from?.mask ?? 0) | (1 << dimension), depth: (from?.depth ?? 0) + 1, segmentOf, segments: example.length, example: Uint32Array.from(example) }
}

/** Numbers keys in the order in which they are first seen; by a table where it stays small. */
function indexer(keys: number): (key: number) => number {
  let next = 0
  if (keys <= 4_000_000) {
    const table = new Int32Array(keys).fill(-1)
    return (key) => {
      if (table[key]! < 0) table[key] = next++
      return table[key]!
    }
  }
  const table = new Map<number, number>()
  return (key) => {
    const known = table.get(key)
    if (known !== undefined) return known
    table.set(key, next)
    return next++
  }
}

export function bitsOf(mask: number): number {
  let bits = 0
  for (let left = mask; left !== 0; left &= left - 1) bits++
  return bits
}

/** The sums of a number over the cells of each segment. */
function sumsBySegment({ segmentOf, segments }: Cuboid, number: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(segments)
  for (let cell = 0; cell < segmentOf.length; cell++) sums[segmentOf[cell]!]! += number[cell]!
  return sums
}

/**
 * The sums of a number by segment, for every cuboid of a lattice: those of the deepest from the cells, the others from the segments of a deeper one,
 * of which there are fewer.
 */
export function sumsOfLattice(lattice: readonly Cuboid[], number: ArrayLike<number>): readonly Float64Array[] {
  const sums = new Array<Float64Array>(lattice.length)
  for (let index = lattice.length - 1; index >= 0; index--) {
    const cuboid = lattice[index]!
    const from = lattice.findIndex(({ mask, depth }) => depth === cuboid.depth + 1 && (mask & cuboid.mask) === cuboid.mask)
    sums[index] = from < 0 ? sumsBySegment(cuboid, number) : rolledUp(cuboid, lattice[from]!, sums[from]!)
  }
  return sums
}

function rolledUp({ segmentOf, segments }: Cuboid, { example }: Cuboid, deeper: Float64Array): Float64Array {
  const sums = new Float64Array(segments)
  for (let segment = 0; segment < deeper.length; segment++) sums[segmentOf[example[segment]!]!]! += deeper[segment]!
  return sums
}

/** True where one of them lies within the other, or they are the same. */
export function isRelated(a: Place, b: Place, cube: ChangeCube): boolean {
  const shared = a.cuboid.mask & b.cuboid.mask
  if (shared !== a.cuboid.mask && shared !== b.cuboid.mask) return false
  const [one, other] = [a.cuboid.example[a.segment]!, b.cuboid.example[b.segment]!]
  return cube.codes.every((codes, dimension) => (shared & (1 << dimension)) === 0 || codes[one] === codes[other])
}

export function segmentAt(cube: ChangeCube, { cuboid, segment }: Place): Segment {
  const cell = cuboid.example[segment]!
  return cube.dimensions.flatMap((dimension, index) =>
    (cuboid.mask & (1 << index)) === 0 ? [] : [{ dimension, value: cube.values[index]![cube.codes[index]![cell]!]! }],
  )
}
