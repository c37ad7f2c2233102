/** Which of the rows are meant, one bit a row. */
export type BitSet = Uint32Array

export function bitsWhere(rows: number, holds: (row: number) => boolean): BitSet {
  const bits = new Uint32Array(Math.ceil(rows / 32))
  for (let row = 0; row < rows; row++) if (holds(row)) bits[row >>> 5]! |= 1 << (row & 31)
  return bits
}

export function holdsAt(bits: BitSet, row: number): boolean {
  return ((bits[row >>> 5]! >>> (row & 31)) & 1) === 1
}

export function bothOf(first: BitSet, second: BitSet): BitSet {
  const both = new Uint32Array(first.length)
  for (let at = 0; at < both.length; at++) both[at] = first[at]! & second[at]!
  return both
}

export function countBits(bits: BitSet): number {
  let count = 0
  for (let at = 0; at < bits.length; at++) count += onesOf(bits[at]!)
  return count
}

/** How many rows are in both. */
export function countBoth(first: BitSet, second: BitSet): number {
  let count = 0
  for (let at = 0; at < first.length; at++) count += onesOf(first[at]! & second[at]!)
  return count
}

/** Ones of a word, counted in parallel by halves. */
function onesOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
