/**
 * The value below which a share p of the sorted numbers lies, between neighbours by straight line (type 7 of Hyndman and Fan 1996,
 * the default of R and NumPy). The list is sorted ascending and not empty; p in 0 to 1.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  const position = (sorted.length - 1) * p
  const below = Math.floor(position)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (position - below) * (high - low)
}

export function median(numbers: Iterable<number>): number {
  return quantileOfSorted(Float64Array.from(numbers).sort(), 0.5)
}
