/**
 * A metric in two periods, cell by cell: one cell for each mix of values of the dimensions that holds rows in either of them.
 *
 * What adds up over cells stands here; a ratio is the sum of its tops over the sum of its bottoms.
 */
export interface ChangeCube {
  readonly dimensions: readonly string[]
  /** The values of each dimension; null where the rows hold none. */
  readonly values: readonly (readonly (string | null)[])[]
  /** For each dimension, the index of each cell's value. */
  readonly codes: readonly ArrayLike<number>[]
  readonly top: BeforeAfter
  /** Null for a metric that adds up by itself. */
  readonly bottom: BeforeAfter | null
  /** Rows behind each cell. */
  readonly rows: BeforeAfter
}

/** One number a cell, in both periods. */
export interface BeforeAfter {
  readonly before: ArrayLike<number>
  readonly after: ArrayLike<number>
}

/** Some of the rows: those that hold these values. */
export type Segment = readonly SegmentValue[]

export interface SegmentValue {
  readonly dimension: string
  readonly value: string | null
}

export function cellsOf(cube: ChangeCube): number {
  return cube.top.before.length
}
