import { countBelow } from '../sorted-place.ts'
import { lengthOf, type TableColumn } from './column.ts'

/** How the values of a column fall into at most 255 bins; the last bin holds what is missing. */
export type Binning =
  /** A value falls into the bin that counts the cuts below it. */
  | { readonly kind: 'number'; readonly cuts: Float64Array; readonly bins: number }
  /** The bin of each level; levels too rare to have their own share one. */
  | { readonly kind: 'category'; readonly binOf: Uint8Array; readonly bins: number }

const mostBins = 254
/** Cuts are quantiles; beyond so many values a regular part of them tells the same. */
const mostValuesForCuts = 200_000

/** Bins from the values themselves: every distinct value its own where they are few, else as many values in each as can be. */
export function chooseBins(column: TableColumn): Binning {
  if (column.kind === 'number') {
    const cuts = cutsOf(column.values)
    return { kind: 'number', cuts, bins: cuts.length + 2 }
  }
  const counts = new Float64Array(column.levels)
  for (const code of column.codes) if (code >= 0) counts[code]!++
  const byCount = Array.from(counts.keys()).sort((a, b) => counts[b]! - counts[a]! || a - b)
  const shared = Math.min(byCount.length, mostBins) - (byCount.length > mostBins ? 1 : 0)
  const binOf = new Uint8Array(column.levels)
  for (const [rank, level] of byCount.entries()) binOf[level] = Math.min(rank, shared)
  return { kind: 'category', binOf, bins: Math.min(byCount.length, mostBins) + 1 }
}

/** The bin of every value; a level that was not there when the bins were chosen counts as missing. */
export function binValues(column: TableColumn, binning: Binning): Uint8Array {
  const binned = new Uint8Array(lengthOf(column))
  const missing = binning.bins - 1
  if (column.kind === 'number' && binning.kind === 'number') {
    const { cuts } = binning
    for (let row = 0; row < binned.length; row++) {
      const value = column.values[row]!
      binned[row] = Number.isNaN(value) ? missing : countBelow(cuts, value)
    }
  } else if (column.kind === 'category' && binning.kind === 'category') {
    const { binOf } = binning
    for (let row = 0; row < binned.length; row++) {
      const code = column.codes[row]!
      binned[row] = code < 0 || code >= binOf.length ? missing : binOf[code]!
    }
  } else throw new TypeError('a column was binned as the other kind')
  return binned
}

function cutsOf(values: Float64Array): Float64Array {
  const step = Math.max(1, Math.floor(values.length / mostValuesForCuts))
  const kept = new Float64Array(Math.ceil(values.length / step))
  let count = 0
  for (let row = 0; row < values.length; row += step) if (!Number.isNaN(values[row]!)) kept[count++] = values[row]!
  const sorted = kept.subarray(0, count).sort()
  const room = new Float64Array(count)
  let different = 0
  for (let at = 0; at < count; at++) if (at === 0 || sorted[at] !== sorted[at - 1]) room[different++] = sorted[at]!
  const distinct = room.subarray(0, different)
  if (distinct.length <= mostBins)
    return between(
      distinct,
      Array.from({ length: Math.max(0, distinct.length - 1) }, (_, at) => at),
    )
  const places = new Set<number>()
  for (let bin = 1; bin < mostBins; bin++) {
    const value = sorted[Math.floor((bin * sorted.length) / mostBins)]!
    const place = countBelow(distinct, value)
    if (place < distinct.length - 1) places.add(place)
  }
  return between(
    distinct,
    [...places].sort((a, b) => a - b),
  )
}

/** The middles between the values at these places and the next ones. */
function between(distinct: Float64Array, places: readonly number[]): Float64Array {
  return Float64Array.from(places, (at) => {
    const middle = distinct[at]! + (distinct[at + 1]! - distinct[at]!) / 2
    // Neighbours of the last bit have no middle of their own.
    return middle >= distinct[at + 1]! ? distinct[at]! : middle
  })
}
