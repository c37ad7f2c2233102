import type { ChangeCube } from './change-cube.ts'
import { binsBySize, type Calm, calmer, calmest, type Deviations, fitNoise, type Noise, orderBy } from './deviations.ts'
import { asNormal, fewCells, keepSure } from './few-cells.ts'
import { latticeOf, type Place, sumsOfLattice } from './lattice.ts'
import { type SegmentSearch, searchSegments } from './search-segments.ts'
import { expectedScores, logRatioOf, membership, type SegmentModel, scoreOf, type Weighted, weightedRests } from './segment-model.ts'

export interface LocaliseOptions {
  /** Dimensions in one segment at most. */
  readonly deepest: number
  /** Segments named at most. */
  readonly most: number
}

/** Where something particular happened, beside what happened everywhere. */
export interface Located {
  readonly segments: readonly LocatedSegment[]
  /** After over before where nothing particular happened. */
  readonly general: number
  readonly noise: Noise
  /** Segments that were looked at. */
  readonly searched: number
}

export interface LocatedSegment {
  readonly place: Place
  /** After over before within it, over the general movement: 0.7 where it is 30% lower than it would be. */
  readonly factor: number
  /** How far beyond the noise, in standard errors: that of its cells, or of how segments with as many dimensions scatter where that is more. */
  readonly deviation: number
}

/**
 * Finds the segments that moved otherwise than everything else.
 *
 * Every cell has a score, and those of a segment to which something happened share it: the segments are the few indicator variables of a regression
 * of the scores, searched over all crossings of the dimensions. The base is tried from several starts (the median cell, no movement, the movement
 * of the whole), since what happened to half of the rows and the rest of them look alike from the inside; of equals the smaller movement is the base.
 */
export function localise(cube: ChangeCube, deviations: Deviations, { deepest, most }: LocaliseOptions): Located {
  const lattice = latticeOf(cube, deepest)
  const bins = binsBySize(deviations)
  const searched = lattice.reduce((sum, { segments }) => sum + segments, 0)
  // Even the largest of so many segments of noise is seldom beyond this.
  const price = 2 * Math.log(Math.max(2, searched)) + 5
  const starts = [medianScore(deviations), 0, wholeScore(deviations)].map(logRatioOf)
  // Among few cells what happened to three of nine would pass for noise: there the calmer half is asked as well, and the likelier answer stands.
  const isFew = deviations.score.length <= fewCells
  const calms = isFew ? [calmer, calmest] : [calmer]
  const settleAll = (bases: readonly number[]) => bases.flatMap((base) => calms.map((calm) => settle(base, calm)))
  const settled = settleAll(distinct(starts))
  const first = cheapest(settled)
  // Where a segment holds much of all, it may be the one to which nothing happened.
  const turned = distinct([first.model.base, ...otherBases(first.model, first.search.weighted)]).slice(1)
  const { model, noise, search } = cheapest([first, ...settleAll(turned)])
  const scatters = scatterByDepth(search, model)
  const tell = isFew ? asNormal(search, model) : (deviation: number) => deviation
  return {
    segments: model.places.map((place, index) => {
      const apart = scoreOf(model.base + model.effects[index]!) - scoreOf(model.base)
      const deviation = (apart * Math.sqrt(search.weights[lattice.indexOf(place.cuboid)]![place.segment]!)) / scatters.get(place.cuboid.depth)!
      return { place, factor: Math.exp(model.effects[index]!), deviation: tell(deviation) }
    }),
    general: Math.exp(model.base),
    noise,
    searched,
  }

  /** Searches from a base, then again from the base and the noise of what was left over. */
  function settle(start: number, calm: Calm): Settled {
    let noise = fitNoise(deviations, bins, new Float64Array(deviations.score.length).fill(scoreOf(start)), calm)
    let base = start
    let found = look(noise, base)
    for (let round = 0; round < 3; round++) {
      noise = fitNoise(deviations, bins, expectedScores(found.model, deviations.score.length))
      const next = baseOutside(found.model, found.search.weighted)
      const settled = Math.abs(next - base) < 1e-4 && round > 0
      base = next
      found = look(noise, base, settled ? found.model.places : [])
      if (settled) break
    }
    const model = isFew ? keepSure(found.search, found.model, searched) : found.model
    return { model, search: found.search, noise, cost: costOf(model, found.search) }
  }

  function look(noise: Noise, base: number, from: readonly Place[] = []): { model: SegmentModel; search: SegmentSearch } {
    const weighted = weigh(deviations, noise)
    const search = { cube, lattice, weighted, weights: sumsOfLattice(lattice, weighted.weight), price, most }
    return { search, model: searchSegments(search, base, from) }
  }

  /** Likelihood of the scores, a price for each segment, and a little for a base far from no movement. */
  function costOf(model: SegmentModel, search: SegmentSearch): number {
    const { score, weight } = search.weighted
    const fitted = expectedScores(model, score.length)
    let squares = 0
    for (let cell = 0; cell < score.length; cell++) {
      if (weight[cell]! > 0) squares += Math.min(weight[cell]! * (score[cell]! - fitted[cell]!) ** 2, 12) - Math.log(weight[cell]!)
    }
    return squares + search.price * model.places.length + (model.base / 0.1) ** 2
  }
}

/**
 * How far segments of each depth scatter around the model, in standard errors of their cells; 1 where that is all. Whole regions drift apart more than
 * the noise of their cells says.
 */
function scatterByDepth(search: SegmentSearch, model: SegmentModel): ReadonlyMap<number, number> {
  const rests = weightedRests(search.weighted, model)
  const far = new Map<number, number[]>()
  const all = sumsOfLattice(search.lattice, rests)
  for (const [index, cuboid] of search.lattice.entries()) {
    const weights = search.weights[index]!
    const own = far.get(cuboid.depth) ?? []
    far.set(cuboid.depth, own)
    for (const [segment, sum] of all[index]!.entries()) if (weights[segment]! > 0) own.push(Math.abs(sum) / Math.sqrt(weights[segment]!))
  }
  // The median distance of a normal variable is 0.6745 standard deviations.
  return new Map([...far].map(([depth, distances]) => [depth, Math.max(1, quantileSorted(Float64Array.from(distances).sort(), 0.5) / 0.6745)]))
}

function quantileSorted(sorted: Float64Array, at: number): number {
  return sorted.length === 0 ? 0 : sorted[Math.floor(at * (sorted.length - 1))]!
}

interface Settled {
  readonly model: SegmentModel
  readonly noise: Noise
  readonly search: SegmentSearch
  readonly cost: number
}

const cheapest = (settled: readonly Settled[]) => settled.reduce((a, b) => (b.cost < a.cost ? b : a))

const distinct = (bases: readonly number[]) => bases.filter((base, index) => bases.findIndex((each) => Math.abs(each - base) < 0.002) === index)

/** The movements of the classes of cells that hold a fifth of the weight or more. */
function otherBases(model: SegmentModel, { score, weight }: Weighted): number[] {
  const within = membership(model.places, score.length)
  const weights = new Float64Array(2 ** model.places.length)
  for (let cell = 0; cell < score.length; cell++) weights[within[cell]!]! += weight[cell]!
  const whole = weights.reduce((sum, each) => sum + each, 0)
  return [...weights.keys()]
    .filter((bits) => bits !== 0 && weights[bits]! > whole / 5)
    .map((bits) => model.effects.reduce((sum, effect, k) => sum + (bits & (1 << k) ? effect : 0), model.base))
}

function weigh({ score, size }: Deviations, { spread, grain }: Noise): Weighted {
  return { score, weight: size.map((each) => (each === 0 ? 0 : each / (grain + spread * each))) }
}

/** The movement outside of the segments, without the cells that are farthest out. */
function baseOutside({ places, base }: SegmentModel, { score, weight }: Weighted): number {
  const within = membership(places, score.length)
  let mean = scoreOf(base)
  for (let round = 0; round < 2; round++) {
    let [weights, sum] = [0, 0]
    for (let cell = 0; cell < score.length; cell++) {
      if (within[cell] !== 0 || weight[cell]! * (score[cell]! - mean) ** 2 > 16) continue
      weights += weight[cell]!
      sum += weight[cell]! * score[cell]!
    }
    if (weights > 0) mean = sum / weights
  }
  return logRatioOf(mean)
}

/** The score below which half of the size lies. */
function medianScore({ score, size }: Deviations): number {
  const order = orderBy(score)
  const half = size.reduce((sum, each) => sum + each, 0) / 2
  let below = 0
  for (const cell of order) {
    below += size[cell]!
    if (below >= half) return score[cell]!
  }
  return 0
}

function wholeScore({ score, size }: Deviations): number {
  let [sum, whole] = [0, 0]
  for (let cell = 0; cell < score.length; cell++) {
    sum += score[cell]! * size[cell]!
    whole += size[cell]!
  }
  return whole === 0 ? 0 : sum / whole
}
