import { type FeatureBlock, fillHistogram, type Scratch } from './histogram.ts'
import { bestSplit, type FeatureBins, type Histogram, type LeafSums, type Packing, type Split, type SplitRules } from './split.ts'

/** A tree over binned features: node 0 is the root; a node without a feature is a leaf. */
export interface Tree {
  /** Feature of each node; -1 at a leaf. */
  readonly feature: Int32Array
  readonly left: Int32Array
  readonly right: Int32Array
  /** What a leaf adds to the log odds. */
  readonly value: Float64Array
  /** For each node the bins that go left; empty at a leaf. */
  readonly goesLeft: readonly Uint8Array[]
  /** Loss taken away by the split of each node. */
  readonly gain: Float64Array
}

export interface TreeRules extends SplitRules {
  readonly mostLeaves: number
  readonly mostDepth: number
  /** Features that may be used. */
  readonly features: readonly number[]
}

export interface BinnedRows {
  /** One array a feature, one byte a row. */
  readonly bins: readonly Uint8Array[]
  /** The features that the tree may use, packed for histograms. */
  readonly blocks: readonly FeatureBlock[]
  readonly layout: readonly FeatureBins[]
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  /** Row and hessian as histograms count them, see "packing". */
  readonly packed: Float64Array
  readonly packing: Packing
  /** The rows to grow on; they are reordered, so that the rows of a leaf stand together. */
  readonly rows: Int32Array
}

interface OpenLeaf {
  readonly node: number
  readonly depth: number
  readonly from: number
  readonly to: number
  readonly sums: LeafSums
  readonly histogram: Float64Array | null
  readonly split: Split | null
}

/**
 * Grows a tree leaf by leaf, always where the loss falls most. A leaf's histogram is its parent's less its sibling's, so that only the smaller part of every
 * split is read.
 *
 * Gives the tree with leaf values of a full Newton step, and for each leaf where its rows stand in "rows".
 */
export function growTree(data: BinnedRows, rules: TreeRules): { readonly tree: Tree; readonly leaves: readonly { node: number; from: number; to: number }[] } {
  const { rows, layout } = data
  const width = layout.reduce((sum, { bins }) => sum + 2 * bins, 0)
  const scratch: Scratch = { gradient: new Float64Array(rows.length), packed: new Float64Array(rows.length), rows: new Int32Array(rows.length) }
  const nodes: { feature: number; left: number; right: number; value: number; goesLeft: Uint8Array; gain: number }[] = []
  const addNode = (sums: LeafSums) => nodes.push({ feature: -1, left: -1, right: -1, value: stepOf(sums, rules), goesLeft: nothing, gain: 0 }) - 1
  const splittable = (sums: LeafSums, depth: number) => sums.rows >= 2 * rules.leastRows && depth < rules.mostDepth
  const openLeaf = (node: number, depth: number, from: number, to: number, sums: LeafSums, histogram: Float64Array | null): OpenLeaf => ({
    node,
    depth,
    from,
    to,
    sums,
    histogram,
    split: histogram === null || !splittable(sums, depth) ? null : findSplit({ sums: histogram, packing: data.packing }, layout, sums, rules),
  })

  const first = new Float64Array(width)
  fillHistogram(first, data, 0, rows.length, scratch)
  const whole = sumOf(data, 0, rows.length)
  const open = [openLeaf(addNode(whole), 0, 0, rows.length, whole, first)]
  while (open.length < rules.mostLeaves) {
    const place = steepest(open)
    if (place < 0) break
    const [leaf] = open.splice(place, 1) as [OpenLeaf]
    const split = leaf.split!
    const middle = partRows(data, leaf, split, scratch.rows)
    const node = nodes[leaf.node]!
    const depth = leaf.depth + 1
    const isFull = open.length + 2 >= rules.mostLeaves
    const needed = !isFull && (splittable(split.left, depth) || splittable(split.right, depth))
    const [small, large] = needed ? histogramsOf(data, leaf, middle, scratch) : [null, null]
    const leftIsSmall = middle - leaf.from <= leaf.to - middle
    node.feature = split.feature
    node.goesLeft = split.goesLeft
    node.gain = split.gain
    node.left = addNode(split.left)
    node.right = addNode(split.right)
    open.push(openLeaf(node.left, depth, leaf.from, middle, split.left, leftIsSmall ? small : large))
    open.push(openLeaf(node.right, depth, middle, leaf.to, split.right, leftIsSmall ? large : small))
  }
  // Histograms round the hessian; the value of a leaf is told from its rows.
  for (const { node, from, to } of open) nodes[node]!.value = stepOf(sumOf(data, from, to), rules)
  const tree: Tree = {
    feature: Int32Array.from(nodes, (node) => node.feature),
    left: Int32Array.from(nodes, (node) => node.left),
    right: Int32Array.from(nodes, (node) => node.right),
    value: Float64Array.from(nodes, (node) => node.value),
    goesLeft: nodes.map(({ goesLeft }) => goesLeft),
    gain: Float64Array.from(nodes, (node) => node.gain),
  }
  return { tree, leaves: open.map(({ node, from, to }) => ({ node, from, to })) }
}

/** The leaf of a tree in which a row ends. */
export function leafOf({ feature, left, right, goesLeft }: Tree, bins: readonly Uint8Array[], row: number): number {
  let node = 0
  for (let at = feature[0]!; at >= 0; at = feature[node]!) node = goesLeft[node]![bins[at]![row]!] === 1 ? left[node]! : right[node]!
  return node
}

const nothing = new Uint8Array(0)
/** Splits that lower the loss by less are rounding. */
const leastGain = 1e-9

function findSplit(histogram: Histogram, layout: readonly FeatureBins[], sums: LeafSums, rules: TreeRules): Split | null {
  let best = null as Split | null
  for (const feature of rules.features) best = bestSplit(histogram, feature, layout[feature]!, sums, rules, best?.gain ?? leastGain) ?? best
  return best
}

function steepest(open: readonly OpenLeaf[]): number {
  let place = -1
  for (const [index, { split }] of open.entries()) if (split !== null && (place < 0 || split.gain > open[place]!.split!.gain)) place = index
  return place
}

/** The histogram of the smaller part is read, that of the larger takes the parent's place. */
function histogramsOf(data: BinnedRows, leaf: OpenLeaf, middle: number, scratch: Scratch): [Float64Array, Float64Array] {
  const small = new Float64Array(leaf.histogram!.length)
  if (middle - leaf.from <= leaf.to - middle) fillHistogram(small, data, leaf.from, middle, scratch)
  else fillHistogram(small, data, middle, leaf.to, scratch)
  const large = leaf.histogram!
  for (let at = 0; at < large.length; at++) large[at]! -= small[at]!
  return [small, large]
}

function sumOf({ rows, gradient, hessian }: BinnedRows, from: number, to: number): LeafSums {
  let [first, second] = [0, 0]
  for (let at = from; at < to; at++) {
    first += gradient[rows[at]!]!
    second += hessian[rows[at]!]!
  }
  return { gradient: first, hessian: second, rows: to - from }
}

const stepOf = ({ gradient, hessian }: LeafSums, { l2 }: TreeRules) => -gradient / (hessian + l2)

/** Reorders the rows of a leaf: those that go left first, each part in its old order. Gives where the right part begins. */
function partRows({ rows, bins }: BinnedRows, { from, to }: OpenLeaf, { feature, goesLeft }: Split, kept: Int32Array): number {
  const column = bins[feature]!
  let middle = from
  let right = 0
  for (let at = from; at < to; at++) {
    const row = rows[at]!
    if (goesLeft[column[row]!] === 1) rows[middle++] = row
    else kept[right++] = row
  }
  rows.set(kept.subarray(0, right), middle)
  return middle
}
