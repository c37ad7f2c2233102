/** Where a leaf is parted in two. */
export interface Split {
  readonly gain: number
  readonly feature: number
  /** One byte a bin: 1 where it goes left. What is missing has its own bin and so its own direction. */
  readonly goesLeft: Uint8Array
  readonly left: LeafSums
  readonly right: LeafSums
}

export interface LeafSums {
  readonly gradient: number
  readonly hessian: number
  readonly rows: number
}

export interface SplitRules {
  /** Fewest rows in a leaf. */
  readonly leastRows: number
  /** Fewest p (1 - p) in a leaf. */
  readonly leastHessian: number
  /** Ridge on the value of a leaf. */
  readonly l2: number
}

/** Where the bins of a feature stand in a histogram: the sum of gradients, then rows and hessian packed in one number. */
export interface FeatureBins {
  readonly from: number
  readonly bins: number
  readonly isCategory: boolean
}

/**
 * Rows and hessian in one number, so that a histogram is filled with two additions a row: rows * unit + hessian * scale, both whole and together below
 * 2^53, where sums and differences are exact.
 */
export interface Packing {
  readonly unit: number
  readonly scale: number
  /** Their inverses, exact as they are powers of two. */
  readonly perUnit: number
  readonly perScale: number
}

export interface Histogram {
  readonly sums: Float64Array
  readonly packing: Packing
}

/** The finest packing of so many rows; a hessian is 1/4 at most. */
export function packingOf(rows: number): Packing {
  const bits = Math.ceil(Math.log2(rows + 1))
  const [unit, scale] = [2 ** (53 - bits), 2 ** (54 - 2 * bits)]
  return { unit, scale, perUnit: 1 / unit, perScale: 1 / scale }
}

/** Levels are ordered by their mean gradient, drawn to zero by so many rows of the steepest hessian. */
const levelSmoothing = 10

/**
 * The split of a feature that lowers the loss most, or null where none does.
 *
 * Numbers are parted at a bin, with what is missing tried on either side; levels are parted along their order by mean gradient, which holds the best
 * of all partings in two (Fisher 1958).
 */
export function bestSplit(histogram: Histogram, feature: number, at: FeatureBins, leaf: LeafSums, rules: SplitRules, least: number): Split | null {
  return at.isCategory ? splitLevels(histogram, feature, at, leaf, rules, least) : splitNumber(histogram, feature, at, leaf, rules, least)
}

function splitNumber(
  { sums, packing: { unit, perUnit, perScale } }: Histogram,
  feature: number,
  at: FeatureBins,
  leaf: LeafSums,
  rules: SplitRules,
  least: number,
): Split | null {
  const { leastRows, leastHessian, l2 } = rules
  const missing = at.from + 2 * (at.bins - 1)
  const gone = sums[missing]!
  const goneRows = Math.floor(sums[missing + 1]! * perUnit)
  const goneHessian = (sums[missing + 1]! - goneRows * unit) * perScale
  const parent = (leaf.gradient * leaf.gradient) / (leaf.hessian + l2)
  let bestGain = least
  let bestBin = -1
  let bestMissingLeft = false
  // What stands left of a parting, without what is missing; both sides are tried for that in one pass.
  let gradient = 0
  let hessian = 0
  let rows = 0
  let best = nobody
  // The last parting sends all that is there left and what is missing right.
  const until = at.bins - (goneRows > 0 ? 1 : 2)
  for (let bin = 0, place = at.from; bin < until; bin++, place += 2) {
    const packed = sums[place + 1]!
    if (packed === 0) continue
    const added = Math.floor(packed * perUnit)
    gradient += sums[place]!
    hessian += (packed - added * unit) * perScale
    rows += added
    const otherRows = leaf.rows - rows
    // Even with nothing missing on it the right part is too small, and grows no more.
    if (otherRows < leastRows) break
    if (rows >= leastRows && hessian >= leastHessian && leaf.hessian - hessian >= leastHessian) {
      const other = leaf.gradient - gradient
      const gain = (gradient * gradient) / (hessian + l2) + (other * other) / (leaf.hessian - hessian + l2) - parent
      if (gain > bestGain) {
        bestGain = gain
        bestBin = bin
        bestMissingLeft = false
        best = { gradient, hessian, rows }
      }
    }
    if (goneRows === 0 || rows + goneRows < leastRows || otherRows - goneRows < leastRows) continue
    const withGone = hessian + goneHessian
    const otherHessian = leaf.hessian - withGone
    if (withGone < leastHessian || otherHessian < leastHessian) continue
    const toward = gradient + gone
    const other = leaf.gradient - toward
    const gain = (toward * toward) / (withGone + l2) + (other * other) / (otherHessian + l2) - parent
    if (gain > bestGain) {
      bestGain = gain
      bestBin = bin
      bestMissingLeft = true
      best = { gradient: toward, hessian: withGone, rows: rows + goneRows }
    }
  }
  if (bestBin < 0) return null
  const goesLeft = new Uint8Array(at.bins).fill(1, 0, bestBin + 1)
  // Where nothing was missing, what will be goes with the larger part.
  goesLeft[at.bins - 1] = goneRows > 0 ? Number(bestMissingLeft) : Number(2 * best.rows >= leaf.rows)
  return { gain: bestGain, feature, goesLeft, left: best, right: restOf(leaf, best) }
}

function splitLevels(
  { sums, packing: { unit, perUnit, perScale } }: Histogram,
  feature: number,
  at: FeatureBins,
  leaf: LeafSums,
  rules: SplitRules,
  least: number,
): Split | null {
  const { leastRows, leastHessian, l2 } = rules
  const present: ({ readonly bin: number; readonly slope: number } & LeafSums)[] = []
  for (let bin = 0, place = at.from; bin < at.bins; bin++, place += 2) {
    const packed = sums[place + 1]!
    if (packed === 0) continue
    const added = Math.floor(packed * perUnit)
    const curve = (packed - added * unit) * perScale
    present.push({ bin, slope: sums[place]! / (curve + levelSmoothing / 4), gradient: sums[place]!, hessian: curve, rows: added })
  }
  if (present.length < 2) return null
  present.sort((a, b) => a.slope - b.slope || a.bin - b.bin)
  const parent = (leaf.gradient * leaf.gradient) / (leaf.hessian + l2)
  let bestGain = least
  let bestCount = 0
  let best: LeafSums | null = null
  let gradient = 0
  let hessian = 0
  let rows = 0
  for (let count = 1; count < present.length; count++) {
    const level = present[count - 1]!
    gradient += level.gradient
    hessian += level.hessian
    rows += level.rows
    if (rows < leastRows || hessian < leastHessian) continue
    const otherHessian = leaf.hessian - hessian
    if (leaf.rows - rows < leastRows || otherHessian < leastHessian) break
    const other = leaf.gradient - gradient
    const gain = (gradient * gradient) / (hessian + l2) + (other * other) / (otherHessian + l2) - parent
    if (gain > bestGain) {
      bestGain = gain
      bestCount = count
      best = { gradient, hessian, rows }
    }
  }
  if (best === null) return null
  // Levels that this leaf has never seen go with the larger part.
  const goesLeft = new Uint8Array(at.bins).fill(Number(2 * best.rows >= leaf.rows))
  for (const [rank, { bin }] of present.entries()) goesLeft[bin] = Number(rank < bestCount)
  return { gain: bestGain, feature, goesLeft, left: best, right: restOf(leaf, best) }
}

const nobody: LeafSums = { gradient: 0, hessian: 0, rows: 0 }

function restOf(leaf: LeafSums, part: LeafSums): LeafSums {
  return { gradient: leaf.gradient - part.gradient, hessian: leaf.hessian - part.hessian, rows: leaf.rows - part.rows }
}
