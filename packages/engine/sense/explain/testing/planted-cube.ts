import { createRandom, type Random } from '@plumbline/stats'
import type { ChangeCube, Segment } from '../change-cube.ts'

/** How a cube is drawn in which something happened to known segments. */
export interface Planting {
  readonly cardinalities: readonly number[]
  readonly causes: number
  /** Dimensions of each cause, from and to. */
  readonly depth: readonly [number, number]
  /** By how much a cause lowers or raises its cells, from and to: 0.3 is 30%. */
  readonly magnitude: readonly [number, number]
  /** Standard deviation of each cell's own relative change. */
  readonly noise: number
  /** How uneven the cells are: standard deviation of the logarithm of their size. */
  readonly unevenness: number
  /** After over before where nothing particular happens. */
  readonly general: number
  /** sum: what adds up; count: whole numbers that scatter as counts do; ratio: a rate that moved; mix: a ratio whose segments moved in both. */
  readonly kind: 'sum' | 'count' | 'ratio' | 'both'
  /** Mean size of a cell. */
  readonly scale: number
  /** Share of all that a cause touches at least. */
  readonly leastShare: number
  /** Share of the cells that hold rows. */
  readonly filled: number
}

export interface PlantedCube {
  readonly cube: ChangeCube
  readonly causes: readonly Segment[]
}

/** Draws a cube and plants causes in it, none within another. */
export function plantCube(planting: Planting, seed: number): PlantedCube {
  const random = createRandom(seed)
  const codes = drawCodes(planting, random)
  const cells = codes[0]!.length
  const tilts = planting.cardinalities.map((cardinality) => Float64Array.from({ length: cardinality }, () => random.lognormal(0, planting.unevenness / 2)))
  const size = Float64Array.from({ length: cells }, (_, cell) =>
    codes.reduce((product, own, d) => product * tilts[d]![own[cell]!]!, planting.scale * random.lognormal(0, planting.unevenness)),
  )
  const causes = drawCauses(planting, codes, size, random)
  const dimensions = planting.cardinalities.map((_, d) => `d${d}`)
  const values = planting.cardinalities.map((cardinality, d) => Array.from({ length: cardinality }, (_, value) => `${'abcdefgh'[d]}${value}`))
  const factor = (cell: number) => causes.reduce((product, { fixed, times }) => (holds(codes, fixed, cell) ? product * times : product), 1)
  const drawn = (mean: number) => (planting.kind === 'count' ? random.poisson(mean) : mean * Math.max(0, 1 + random.normal(0, planting.noise)))
  const move = (of: Float64Array, moved: (cell: number) => number) => ({
    before: of.map((mean) => drawn(mean)),
    after: of.map((mean, cell) => drawn(mean * planting.general * moved(cell))),
  })
  const segments = causes.map(({ fixed }): Segment => [...fixed].map(([d, value]) => ({ dimension: dimensions[d]!, value: values[d]![value]! })))
  if (planting.kind === 'sum' || planting.kind === 'count') {
    const top = move(size, factor)
    return { causes: segments, cube: { dimensions, values, codes, top, bottom: null, rows: top } }
  }
  const bottom = move(size, planting.kind === 'both' ? factor : () => 1)
  const rate = size.map(() => 0.3 * random.lognormal(0, 0.2))
  const top = {
    before: bottom.before.map((each, cell) => each * rate[cell]! * Math.max(0, 1 + random.normal(0, planting.noise))),
    after: bottom.after.map((each, cell) => each * rate[cell]! * factor(cell) * Math.max(0, 1 + random.normal(0, planting.noise))),
  }
  return { causes: segments, cube: { dimensions, values, codes, top, bottom, rows: bottom } }
}

function drawCodes({ cardinalities, filled }: Planting, random: Random): Uint32Array[] {
  const all = cardinalities.reduce((product, cardinality) => product * cardinality, 1)
  const kept = Array.from({ length: all }, (_, cell) => cell).filter(() => random.chance(filled))
  return cardinalities.map((cardinality, d) => {
    const step = cardinalities.slice(d + 1).reduce((product, each) => product * each, 1)
    return Uint32Array.from(kept, (cell) => Math.floor(cell / step) % cardinality)
  })
}

type Fixed = ReadonlyMap<number, number>

const holds = (codes: readonly Uint32Array[], fixed: Fixed, cell: number) => [...fixed].every(([d, value]) => codes[d]![cell] === value)

function drawCauses(planting: Planting, codes: readonly Uint32Array[], size: Float64Array, random: Random) {
  const { cardinalities, causes: count, depth, magnitude, leastShare } = planting
  const whole = size.reduce((sum, each) => sum + each, 0)
  const causes: { fixed: Fixed; times: number }[] = []
  for (let tries = 0; tries < 5_000 && causes.length < count; tries++) {
    const deep = depth[0] + random.integer(Math.min(depth[1], cardinalities.length) - depth[0] + 1)
    const chosen = random.shuffle(cardinalities.map((_, d) => d)).slice(0, deep)
    const fixed: Fixed = new Map(chosen.sort((a, b) => a - b).map((d) => [d, random.integer(cardinalities[d]!)]))
    const share = size.reduce((sum, each, cell) => (holds(codes, fixed, cell) ? sum + each : sum), 0) / whole
    if (share < leastShare || share > 0.4 || causes.some((other) => nests(other.fixed, fixed) || nests(fixed, other.fixed))) continue
    const by = magnitude[0] + random.uniform() * (magnitude[1] - magnitude[0])
    causes.push({ fixed, times: random.chance(0.7) ? 1 - by : 1 + by })
  }
  return causes
}

function nests(outer: Fixed, inner: Fixed): boolean {
  return [...outer].every(([d, value]) => inner.get(d) === value)
}
