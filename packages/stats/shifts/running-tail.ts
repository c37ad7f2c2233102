import { countBelow } from '../sorted-place.ts'

const fewestBefore = 50
const mostKept = 6000
const largest = 10

/**
 * How rare each number is among those before it, as -log10 of the chance that one is as large: 2 is one in a hundred.
 *
 * Inside the range of what was seen this is the rank; beyond the highest 2% the excesses are taken as exponential. At most 10; 0 for the first 50
 * numbers and where the number is NaN. Element t uses the numbers up to t.
 */
export function raritiesOf(numbers: Float64Array): Float64Array {
  const rarities = new Float64Array(numbers.length)
  const sorted: number[] = []
  for (const [index, number] of numbers.entries()) {
    if (Number.isNaN(number)) continue
    const place = countBelow(sorted, number)
    if (sorted.length >= fewestBefore) rarities[index] = Math.min(largest, rarityAt(sorted, place, number))
    sorted.splice(place, 0, number)
    // One of those kept makes room, spread evenly over the ranks, so that the shape stays.
    if (sorted.length > mostKept) sorted.splice(Math.floor(sorted.length * ((index * 0.6180339887498949) % 1)), 1)
  }
  return rarities
}

function rarityAt(sorted: readonly number[], place: number, number: number): number {
  const count = sorted.length
  const above = count - place
  const inTail = Math.max(5, Math.floor(count * 0.02))
  const start = sorted[count - inTail - 1]!
  if (number <= start) return -Math.log10((above + 1) / (count + 1))
  let excess = 0
  for (let i = count - inTail; i < count; i++) excess += sorted[i]! - start
  const mean = Math.max(excess / inTail, Math.abs(start) * 1e-3, Number.MIN_VALUE)
  return -Math.log10(inTail / count) + ((number - start) / mean) * Math.LOG10E
}
