import type { Random } from '../random.ts'
import type { Undetermined } from '../undetermined.ts'
import { type Binning, binValues, chooseBins } from './bins.ts'
import { lengthOf, type TableColumn } from './column.ts'
import { type BinnedRows, growTree, leafOf, type Tree } from './grow-tree.ts'
import { packBlocks } from './histogram.ts'
import { type FeatureBins, packingOf } from './split.ts'

export interface BoostingRules {
  /** Trees at most. */
  readonly rounds: number
  /** Share of each tree's step that is taken. */
  readonly learningRate: number
  readonly mostLeaves: number
  readonly mostDepth: number
  /** Fewest rows in a leaf. */
  readonly leastRows: number
  readonly l2: number
  /** Share of the rows that each tree sees. */
  readonly rowShare: number
  /** Share of the features that each tree may use. */
  readonly featureShare: number
}

export interface BoostingQuestion {
  readonly columns: readonly TableColumn[]
  /** 0 or 1, one a row. */
  readonly outcome: ArrayLike<number>
  readonly rules: BoostingRules
  readonly random: Random
  /** Rows kept aside to tell when to stop, and for how many trees without getting better one goes on. */
  readonly stop?: { readonly rows: readonly number[]; readonly patience: number }
  /** Told after every tree; may throw to break off. */
  readonly onRound?: (round: number) => void
}

/** A sum of trees. It is plain values and serialises as it is, typed arrays aside. */
export interface Boosting {
  readonly binnings: readonly Binning[]
  /** Log odds before any tree. */
  readonly start: number
  /** Their leaves hold the part of the step that was taken. */
  readonly trees: readonly Tree[]
  /** Mean log loss on the rows kept aside, after each tree; empty without them. */
  readonly losses: readonly number[]
}

const leastHessian = 1e-3

/**
 * Gradient boosting of trees for a yes-or-no outcome: each tree takes a Newton step on the log loss, on histograms of at most 255 bins.
 *
 * With rows kept aside it stops when they are foretold no better, and keeps the trees up to the best. The same bytes for the same rows and seed.
 * Undetermined: "too-few-units", "no-variance".
 * Source: Friedman (2001, 2002); the Newton step and the histograms as Chen and Guestrin (2016), Ke et al. (2017). Checked against: golden/trees.json
 * (scikit-learn, HistGradientBoostingClassifier).
 */
export function trainBoosting(question: BoostingQuestion): Boosting | Undetermined {
  const { columns, outcome, rules, random, stop, onRound } = question
  const count = outcome.length
  const aside = new Set(stop?.rows)
  const rows = Int32Array.from(Array.from({ length: count }, (_, row) => row).filter((row) => !aside.has(row)))
  const hits = rows.reduce((sum, row) => sum + outcome[row]!, 0)
  if (rows.length < 2 * rules.leastRows)
    return { undetermined: 'too-few-units', because: `there are ${rows.length} units`, mend: `Bring at least ${2 * rules.leastRows} units.` }
  if (hits === 0 || hits === rows.length)
    return { undetermined: 'no-variance', because: `${hits === 0 ? 'no' : 'every'} unit has the outcome`, mend: 'Choose an outcome that differs.' }

  const binnings = columns.map(chooseBins)
  const bins = columns.map((column, index) => binValues(column, binnings[index]!))
  const start = Math.log(hits / (rows.length - hits))
  const packing = packingOf(rows.length)
  const [gradient, hessian, packed] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  const data = { bins, layout: layoutOf(binnings, columns), gradient, hessian, packed, packing }
  const everyFeature = [...columns.keys()]
  const blocksOfAll = rules.featureShare < 1 ? null : packBlocks(bins, everyFeature)
  const odds = new Float64Array(count).fill(start)
  const trees: Tree[] = []
  const losses: number[] = []
  let [best, bestRound] = [Number.POSITIVE_INFINITY, 0]
  for (let round = 0; round < rules.rounds; round++) {
    for (const row of rows) {
      const chance = chanceOf(odds[row]!)
      gradient[row] = chance - outcome[row]!
      hessian[row] = chance * (1 - chance)
      packed[row] = packing.unit + Math.floor(hessian[row]! * packing.scale + 0.5)
    }
    const draw = random.fork(round)
    const part = rules.rowShare < 1 ? samplePart(rows, rules.rowShare, draw) : rows
    const features = Array.from(samplePart(Int32Array.from(everyFeature), rules.featureShare, draw.fork('features')))
    const seen: BinnedRows = { ...data, blocks: blocksOfAll ?? packBlocks(bins, features), rows: part }
    const { tree: grown, leaves } = growTree(seen, { ...rules, leastHessian, features })
    const tree = { ...grown, value: grown.value.map((value) => value * rules.learningRate) }
    trees.push(tree)
    // Rows that the tree saw stand by leaf already; the others walk down.
    if (rules.rowShare < 1) for (const row of rows) odds[row]! += tree.value[leafOf(tree, bins, row)]!
    else for (const { node, from, to } of leaves) for (let at = from; at < to; at++) odds[rows[at]!]! += tree.value[node]!
    onRound?.(round)
    if (stop === undefined) continue
    for (const row of stop.rows) odds[row]! += tree.value[leafOf(tree, bins, row)]!
    const loss = logLoss(stop.rows, outcome, odds)
    losses.push(loss)
    if (loss < best) [best, bestRound] = [loss, round]
    else if (round - bestRound >= stop.patience) break
  }
  return { binnings, start, trees: stop === undefined ? trees : trees.slice(0, bestRound + 1), losses }
}

/** Log odds of a 1, one a row. */
export function boostedOdds(boosting: Boosting, columns: readonly TableColumn[]): Float64Array {
  const bins = columns.map((column, index) => binValues(column, boosting.binnings[index]!))
  const odds = new Float64Array(columns.length === 0 ? 0 : lengthOf(columns[0]!)).fill(boosting.start)
  for (const tree of boosting.trees) for (let row = 0; row < odds.length; row++) odds[row]! += tree.value[leafOf(tree, bins, row)]!
  return odds
}

export function chanceOf(odds: number): number {
  const small = Math.exp(-Math.abs(odds))
  return (odds >= 0 ? 1 : small) / (1 + small)
}

function layoutOf(binnings: readonly Binning[], columns: readonly TableColumn[]): FeatureBins[] {
  let from = 0
  return binnings.map(({ bins }, index) => {
    const layout = { from, bins, isCategory: columns[index]!.kind === 'category' }
    from += 2 * bins
    return layout
  })
}

/** A part of the list in its order, at least one, drawn without putting back. */
function samplePart(list: Int32Array, share: number, random: Random): Int32Array {
  const wanted = Math.max(1, Math.round(share * list.length))
  if (wanted >= list.length) return list
  const part = new Int32Array(wanted)
  let taken = 0
  for (let at = 0; at < list.length && taken < wanted; at++) {
    if (random.uniform() * (list.length - at) < wanted - taken) part[taken++] = list[at]!
  }
  return part
}

function logLoss(rows: readonly number[], outcome: ArrayLike<number>, odds: Float64Array): number {
  let sum = 0
  for (const row of rows) {
    const toward = outcome[row] === 1 ? odds[row]! : -odds[row]!
    sum += toward > 0 ? Math.log1p(Math.exp(-toward)) : Math.log1p(Math.exp(toward)) - toward
  }
  return sum / rows.length
}
