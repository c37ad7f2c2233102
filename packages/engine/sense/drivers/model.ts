import {
  areaUnderCurve,
  type Boosting,
  type BoostingRules,
  boostedOdds,
  type Calibration,
  calibrationOf,
  chanceOf,
  type Interval,
  isUndetermined,
  partialDependence,
  permutationImportance,
  type Random,
  stratifiedFolds,
  type TableColumn,
  takeRows,
  trainBoosting,
  type Undetermined,
} from '@plumbline/stats'
import { type Curves, curvedOdds, fitCurves } from './curves.ts'

export interface ModelQuestion {
  readonly columns: readonly TableColumn[]
  readonly hits: Uint8Array
  /** Columns that are shuffled together to tell their importance. */
  readonly groups: readonly (readonly number[])[]
  /** Columns whose dependence is asked for, with the values or levels at which. */
  readonly dependences: readonly { readonly column: number; readonly at: readonly number[] }[]
  readonly level: number
  readonly random: Random
  readonly onProgress?: (done: number) => void
}

/** How well the outcome is foretold for units that the model has not seen, and by what. */
export interface HeldOutModel {
  readonly folds: number
  readonly units: number
  /** Of the whole, and of each of its two halves alone. */
  readonly auc: Interval
  readonly aucOfTrees: number
  readonly aucOfCurves: number
  /** Trees on average. */
  readonly trees: number
  readonly calibration: Calibration
  /** By group: area under the curve lost when it is shuffled, with the standard deviation over folds. */
  readonly importance: readonly { readonly loss: number; readonly sd: number }[]
  /** By dependence asked for: mean chance at each value. */
  readonly dependence: readonly Float64Array[]
}

const folds = 5
const fewestOfAKind = 40
/** Units of a fold on which importance and dependence are told; more would say the same. */
const mostToldOn = 3000
const mostDependenceRows = 600

/**
 * Trees and curves together: boosted trees find what only comes about in combination, the curved logistic regression holds the large lines; their mean log
 * odds do better than either. Everything told of it is told on units held out of its making, five folds in turn.
 *
 * Undetermined: "too-few-units" with fewer than 40 units with or without the outcome, and as its parts.
 */
export function holdOutModel(question: ModelQuestion): HeldOutModel | Undetermined {
  const { columns, hits, groups, dependences, level, random, onProgress } = question
  const count = hits.reduce((sum, hit) => sum + hit, 0)
  if (Math.min(count, hits.length - count) < fewestOfAKind)
    return {
      undetermined: 'too-few-units',
      because: `only ${Math.min(count, hits.length - count)} units ${count < hits.length - count ? 'have the outcome' : 'are without it'}`,
      mend: `Come back with ${fewestOfAKind} of both kinds, or look at more rows.`,
    }
  const foldOf = stratifiedFolds(hits, folds, random.fork('folds'))
  const [whole, byTrees, byCurves] = [new Float64Array(hits.length), new Float64Array(hits.length), new Float64Array(hits.length)]
  const losses: number[][] = groups.map(() => [])
  const dependence = dependences.map(({ at }) => new Float64Array(at.length))
  let trees = 0
  for (let fold = 0; fold < folds; fold++) {
    const rows = Array.from(hits.keys())
    const seen = rows.filter((unit) => foldOf[unit] !== fold)
    const aside = rows.filter((unit) => foldOf[unit] === fold)
    const given = columns.map((column) => takeRows(column, seen))
    const outcome = Uint8Array.from(seen, (unit) => hits[unit]!)
    const model = trainBoth(given, outcome, random.fork(fold), (done) => onProgress?.((fold + 0.8 * done) / folds))
    if (isUndetermined(model)) return model
    trees += model.boosting.trees.length / folds
    const asked = columns.map((column) => takeRows(column, aside))
    const [first, second] = bothOdds(model, asked, aside.length)
    for (const [at, unit] of aside.entries()) {
      byTrees[unit] = first[at]!
      byCurves[unit] = second[at]!
      whole[unit] = chanceOf((first[at]! + second[at]!) / 2)
    }
    const told = aside.slice(0, mostToldOn)
    const shown = columns.map((column) => takeRows(column, told))
    const score = (own: readonly TableColumn[]) =>
      areaOf(
        chancesOf(model, own, told.length),
        Float64Array.from(told, (unit) => hits[unit]!),
      )
    for (const [group, { loss }] of permutationImportance({ columns: shown, groups, score, repeats: 2, random: random.fork(`shuffle ${fold}`) }).entries())
      losses[group]!.push(loss)
    const few = columns.map((column) => takeRows(column, told.slice(0, mostDependenceRows)))
    const chances = (own: readonly TableColumn[]) => chancesOf(model, own, Math.min(told.length, mostDependenceRows))
    for (const [place, { column, at }] of dependences.entries())
      for (const [index, chance] of partialDependence(few, column, at, chances).entries()) dependence[place]![index]! += chance / folds
    onProgress?.((fold + 1) / folds)
  }
  const auc = areaUnderCurve(whole, hits, level)
  if (isUndetermined(auc)) return auc
  const calibration = calibrationOf(whole, hits, level)
  if (isUndetermined(calibration)) return calibration
  const importance = losses.map((own) => {
    const loss = own.reduce((sum, each) => sum + each, 0) / own.length
    return { loss, sd: Math.sqrt(own.reduce((sum, each) => sum + (each - loss) ** 2, 0) / (own.length - 1)) }
  })
  const rounded = { trees: Math.round(trees), units: hits.length, folds }
  return { ...rounded, auc, aucOfTrees: areaOf(byTrees, hits), aucOfCurves: areaOf(byCurves, hits), calibration, importance, dependence }
}

interface Both {
  readonly boosting: Boosting
  readonly curves: Curves
}

/** How many trees to grow is told on a sixth of the units kept aside; then all of them are learnt from. */
function trainBoth(columns: readonly TableColumn[], outcome: Uint8Array, random: Random, onProgress: (done: number) => void): Both | Undetermined {
  const curves = fitCurves(columns, outcome)
  if (isUndetermined(curves)) return curves
  const rules = rulesFor(outcome.length)
  const inner = stratifiedFolds(outcome, 6, random.fork('stop'))
  const rows = Array.from(inner.keys()).filter((unit) => inner[unit] === 0)
  const onRound = (round: number) => onProgress(Math.min(0.6, round / 400))
  const tried = trainBoosting({ columns, outcome, rules, random: random.fork('trees'), stop: { rows, patience: 40 }, onRound })
  if (isUndetermined(tried)) return tried
  const boosting = trainBoosting({ columns, outcome, rules: { ...rules, rounds: tried.trees.length }, random: random.fork('trees') })
  return isUndetermined(boosting) ? boosting : { curves, boosting }
}

/** Small trees and slow steps: customers are few and their attributes say little each. More units carry larger trees. */
function rulesFor(units: number): BoostingRules {
  const many = units > 15_000
  return {
    rounds: 600,
    learningRate: many ? 0.08 : 0.05,
    mostLeaves: many ? 12 : 6,
    mostDepth: many ? 6 : 4,
    leastRows: 20,
    l2: 5,
    rowShare: 0.7,
    featureShare: 0.5,
  }
}

function bothOdds({ boosting, curves }: Both, columns: readonly TableColumn[], rows: number): readonly [Float64Array, Float64Array] {
  return [boostedOdds(boosting, columns), curvedOdds(curves, columns, rows)]
}

function chancesOf(model: Both, columns: readonly TableColumn[], rows: number): Float64Array {
  const [first, second] = bothOdds(model, columns, rows)
  return first.map((odds, at) => chanceOf((odds + second[at]!) / 2))
}

function areaOf(scores: Float64Array, outcome: ArrayLike<number>): number {
  const auc = areaUnderCurve(scores, outcome, 0.95)
  return isUndetermined(auc) ? 0.5 : auc.estimate
}
