import type { ChangeCube } from './change-cube.ts'
import { bitsOf, type Cuboid, isRelated, type Place, sumsOfLattice } from './lattice.ts'
import { fitSegments, type SegmentModel, type Weighted, weightedRests } from './segment-model.ts'

export interface SegmentSearch {
  readonly cube: ChangeCube
  readonly lattice: readonly Cuboid[]
  readonly weighted: Weighted
  /** Weights summed by segment, one array a cuboid. */
  readonly weights: readonly Float64Array[]
  /** What a further segment must take away to be worth naming, in squares of the noise. */
  readonly price: number
  readonly most: number
}

interface Candidate extends Place {
  readonly gain: number
}

/**
 * Looks for the few segments that explain the scores: adds the one that takes most away, as long as it is worth its price; then tries for each
 * whether another place, or some of its parts in its stead, explain more. No segment lies within another.
 *
 * from: segments found before, from a base nearby.
 */
export function searchSegments(search: SegmentSearch, base: number, from: readonly Place[] = []): SegmentModel {
  let model = withoutIdle(search, fitSegments(search.weighted, from, base))
  while (model.places.length < search.most) {
    const next = bestPlace(search, model)
    if (next === null || next.gain < search.price) break
    model = improve(search, fitSegments(search.weighted, [...model.places, next], base))
  }
  return withoutIdle(search, model)
}

/** What a model is worth: what it explains, less the price of its segments. */
function worthOf({ price }: Pick<SegmentSearch, 'price'>, { explained, places }: SegmentModel): number {
  return explained - price * places.length
}

function bestPlace(search: SegmentSearch, model: SegmentModel): Candidate | null {
  const all = sumsOfLattice(search.lattice, weightedRests(search.weighted, model))
  let best: Candidate | null = null
  for (const [index, cuboid] of search.lattice.entries()) {
    const sums = all[index]!
    const weights = search.weights[index]!
    for (let segment = 0; segment < cuboid.segments; segment++) {
      if (weights[segment] === 0) continue
      const gain = sums[segment]! ** 2 / weights[segment]!
      // Of equals the one with fewer dimensions is named: it comes first.
      if (best !== null && gain <= best.gain * (1 + 1e-9)) continue
      const place = { cuboid, segment, gain }
      if (!model.places.some((each) => isRelated(each, place, search.cube))) best = place
    }
  }
  return best
}

function improve(search: SegmentSearch, start: SegmentModel): SegmentModel {
  let model = start
  for (let round = 0; round < 4; round++) {
    const before = worthOf(search, model)
    for (let index = 0; index < model.places.length; index++) {
      const others = model.places.filter((_, each) => each !== index)
      const without = fitSegments(search.weighted, others, model.base)
      const other = bestPlace(search, without)
      const parts = bestParts(search, model.places[index]!, without)
      for (const places of [other === null ? null : [...others, other], parts === null ? null : [...others, ...parts]]) {
        if (places !== null && places.length <= search.most + 2) model = better(search, model, fitSegments(search.weighted, places, model.base))
      }
    }
    for (const places of mergers(search, model)) {
      // What was one with its parts may now be told apart: as many further segments are added as were taken away.
      let merged = fitSegments(search.weighted, places, model.base)
      if (worthOf(search, merged) < worthOf(search, model) / 2) continue
      while (merged.places.length < model.places.length) {
        const next = bestPlace(search, merged)
        if (next === null || next.gain < search.price) break
        merged = fitSegments(search.weighted, [...merged.places, next], model.base)
      }
      model = better(search, model, merged)
    }
    if (worthOf(search, model) <= before) break
  }
  return model
}

function better(search: SegmentSearch, model: SegmentModel, changed: SegmentModel): SegmentModel {
  return worthOf(search, changed) > worthOf(search, model) + 1e-9 * Math.abs(worthOf(search, model)) ? changed : model
}

/** For each two segments that share values: the segment of these values in the place of all that lie within it. */
function mergers({ cube, lattice }: SegmentSearch, { places }: SegmentModel): (readonly Place[])[] {
  const seen = new Set<string>()
  return places.flatMap((one, index) =>
    places.slice(index + 1).flatMap((other) => {
      const [a, b] = [one.cuboid.example[one.segment]!, other.cuboid.example[other.segment]!]
      const shared = cube.codes.reduce(
        (mask, codes, d) => (one.cuboid.mask & other.cuboid.mask & (1 << d) && codes[a] === codes[b] ? mask | (1 << d) : mask),
        0,
      )
      const cuboid = lattice.find(({ mask }) => mask === shared)
      if (cuboid === undefined) return []
      const whole = { cuboid, segment: cuboid.segmentOf[a]! }
      const name = `${cuboid.mask}:${whole.segment}`
      if (seen.has(name)) return []
      seen.add(name)
      return [[...places.filter((place) => !isRelated(place, whole, cube)), whole]]
    }),
  )
}

/** The parts of a segment, by one more dimension, that are worth their price by themselves; null where one alone or none is. */
function bestParts(search: SegmentSearch, place: Place, without: SegmentModel): readonly Place[] | null {
  const rests = weightedRests(search.weighted, without)
  const cells = cellsWithin(place)
  let best: { readonly parts: readonly Place[]; readonly worth: number } | null = null
  for (const [index, cuboid] of search.lattice.entries()) {
    if ((cuboid.mask & place.cuboid.mask) !== place.cuboid.mask || bitsOf(cuboid.mask) !== place.cuboid.depth + 1) continue
    const sums = new Map<number, number>()
    for (const cell of cells) sums.set(cuboid.segmentOf[cell]!, (sums.get(cuboid.segmentOf[cell]!) ?? 0) + rests[cell]!)
    const worthy = [...sums]
      .map(([segment, sum]): Candidate => ({ cuboid, segment, gain: search.weights[index]![segment] === 0 ? 0 : sum ** 2 / search.weights[index]![segment]! }))
      .filter(({ gain }) => gain > search.price)
      .sort((a, b) => b.gain - a.gain)
      .slice(0, 3)
      .filter((part) => !without.places.some((each) => isRelated(each, part, search.cube)))
    const worth = worthy.reduce((sum, { gain }) => sum + gain - search.price, 0)
    if (worthy.length > 1 && (best === null || worth > best.worth)) best = { parts: worthy, worth }
  }
  return best?.parts ?? null
}

function cellsWithin({ cuboid, segment }: Place): number[] {
  const cells: number[] = []
  for (let cell = 0; cell < cuboid.segmentOf.length; cell++) if (cuboid.segmentOf[cell] === segment) cells.push(cell)
  return cells
}

/** Drops segments that, beside the others, are not worth their price, and what exceeds the most that are named. */
function withoutIdle(search: SegmentSearch, model: SegmentModel): SegmentModel {
  const { places, explained, base } = model
  const losses = places.map((_, index) => {
    const others = places.filter((_, each) => each !== index)
    return { index, loss: explained - fitSegments(search.weighted, others, base).explained }
  })
  const weakest = losses.sort((a, b) => a.loss - b.loss)[0]
  if (weakest === undefined || (weakest.loss >= search.price && places.length <= search.most)) return model
  const kept = places.filter((_, each) => each !== weakest.index)
  return withoutIdle(search, fitSegments(search.weighted, kept, base))
}
