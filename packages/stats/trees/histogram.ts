import type { BinnedRows } from './grow-tree.ts'

/** The bins of up to four features in one number a row, a byte each, so that a row is fetched once for all of them. */
export interface FeatureBlock {
  readonly features: readonly number[]
  readonly words: Uint32Array
}

/** Room that all leaves of a tree share. */
export interface Scratch {
  readonly gradient: Float64Array
  /** Rows and hessian in one number. */
  readonly packed: Float64Array
  readonly rows: Int32Array
}

/** Packs the bins of these features, four at a time. */
export function packBlocks(bins: readonly Uint8Array[], features: readonly number[]): FeatureBlock[] {
  const blocks: FeatureBlock[] = []
  for (let next = 0; next < features.length; next += 4) {
    const own = features.slice(next, next + 4)
    const words = new Uint32Array(bins[own[0]!]!.length)
    for (const [at, feature] of own.entries()) {
      const column = bins[feature]!
      for (let row = 0; row < words.length; row++) words[row]! |= column[row]! << (8 * at)
    }
    blocks.push({ features: own, words })
  }
  return blocks
}

/** Adds the rows that stand from one place up to another to the bins of the features. */
export function fillHistogram(sums: Float64Array, data: BinnedRows, from: number, to: number, scratch: Scratch): void {
  const { rows, blocks, bins, layout } = data
  const { gradient, packed } = scratch
  // Gathered once, so that every feature reads them in a row.
  for (let at = from; at < to; at++) {
    const row = rows[at]!
    gradient[at] = data.gradient[row]!
    packed[at] = data.packed[row]!
  }
  for (const { features, words } of blocks) {
    if (features.length === 4)
      addFour(sums, features.map((feature) => layout[feature]!.from), words, rows, gradient, packed, from, to) // biome-ignore format: one thought
    else for (const feature of features) addOne(sums, layout[feature]!.from, bins[feature]!, rows, gradient, packed, from, to)
  }
}

function addFour(
  sums: Float64Array,
  starts: readonly number[],
  words: Uint32Array,
  rows: Int32Array,
  gradient: Float64Array,
  packed: Float64Array,
  from: number,
  to: number,
): void {
  const [startA, startB, startC, startD] = [starts[0]! | 0, starts[1]! | 0, starts[2]! | 0, starts[3]! | 0]
  for (let at = from; at < to; at++) {
    const word = words[rows[at]!]! | 0
    const slope = gradient[at]!
    const weight = packed[at]!
    const a = (startA + ((word << 1) & 510)) | 0
    sums[a]! += slope
    sums[a + 1]! += weight
    const b = (startB + ((word >>> 7) & 510)) | 0
    sums[b]! += slope
    sums[b + 1]! += weight
    const c = (startC + ((word >>> 15) & 510)) | 0
    sums[c]! += slope
    sums[c + 1]! += weight
    const d = (startD + ((word >>> 23) & 510)) | 0
    sums[d]! += slope
    sums[d + 1]! += weight
  }
}

function addOne(
  sums: Float64Array,
  start: number,
  bins: Uint8Array,
  rows: Int32Array,
  gradient: Float64Array,
  packed: Float64Array,
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at++) {
    const place = start + 2 * bins[rows[at]!]!
    sums[place]! += gradient[at]!
    sums[place + 1]! += packed[at]!
  }
}
