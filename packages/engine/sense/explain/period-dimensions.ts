import { sumsOf } from './cell-parts.ts'
import { type ChangeCube, cellsOf } from './change-cube.ts'
import { latticeOf } from './lattice.ts'

/** A dimension of which fewer rows than this hold a value that both periods know tells the periods apart, and explains nothing. */
const leastShared = 0.1

/** The cube without dimensions that only name the period, such as a day or an order number. */
export function withoutPeriodDimensions(cube: ChangeCube): { readonly cube: ChangeCube; readonly left: readonly string[] } {
  const kept = cube.dimensions.map((_, index) => sharedRows(cube, index) >= leastShared)
  const keep = <T>(list: readonly T[]): T[] => list.filter((_, index) => kept[index])
  const left = cube.dimensions.filter((_, index) => !kept[index])
  if (left.length === 0) return { cube, left }
  return { cube: merged({ ...cube, dimensions: keep(cube.dimensions), values: keep(cube.values), codes: keep(cube.codes) }), left }
}

/** Cells that no dimension tells apart any more become one. */
function merged(cube: ChangeCube): ChangeCube {
  const finest = latticeOf(cube, cube.dimensions.length).at(-1)
  if (finest === undefined) return cube
  const sums = sumsOf(cube, finest.segments, (cell) => finest.segmentOf[cell]!)
  const rows = sumsOf({ ...cube, top: cube.rows, bottom: null }, finest.segments, (cell) => finest.segmentOf[cell]!).top
  return { ...cube, ...sums, rows, codes: cube.codes.map((codes) => Uint32Array.from(finest.example, (cell) => codes[cell]!)) }
}

function sharedRows({ values, codes, rows }: ChangeCube, dimension: number): number {
  const [before, after] = [new Float64Array(values[dimension]!.length), new Float64Array(values[dimension]!.length)]
  for (let cell = 0; cell < rows.before.length; cell++) {
    before[codes[dimension]![cell]!]! += rows.before[cell]!
    after[codes[dimension]![cell]!]! += rows.after[cell]!
  }
  let [shared, all] = [0, 0]
  for (const [value, count] of before.entries()) {
    all += count + after[value]!
    if (count > 0 && after[value]! > 0) shared += count + after[value]!
  }
  return all === 0 ? 1 : shared / all
}

export function hasCells(cube: ChangeCube): boolean {
  return cube.dimensions.length > 0 && cellsOf(cube) > 0
}
