import { normalCdf } from '@plumbline/stats'
import { type Parts, partsOf, sumsOf, total } from './cell-parts.ts'
import { type BeforeAfter, type ChangeCube, cellsOf } from './change-cube.ts'
import { sayFactor, saySegment, saySurprise } from './change-words.ts'
import { deviationsOf, rateDeviationsOf } from './deviations.ts'
import type { MovedBy, MovedSegment, Surprise, WaterfallBar } from './explained-change.ts'
import { isRelated, segmentAt } from './lattice.ts'
import { type LocaliseOptions, type Located, type LocatedSegment, localise } from './localise.ts'
import { valuesAt } from './slice-tables.ts'

export interface MoveQuestion extends LocaliseOptions {
  readonly cube: ChangeCube
  readonly before: { readonly name: string; readonly value: number }
  readonly after: { readonly name: string; readonly value: number }
  /** What one more unit of the metric is worth in a period; negative where less of it is better. */
  readonly worth: { readonly perUnit: number; readonly currency: string } | null
}

interface Found extends LocatedSegment {
  readonly by: 'level' | 'mix'
  readonly general: number
  readonly searched: number
}

/** The change as a few segments, what everything else did alike, and what is left; null where a ratio has no value in one of the periods. */
export function moveBy(question: MoveQuestion): MovedBy | null {
  const { cube, before, after } = question
  const parts = partsOf(cube)
  if (parts === null) return null
  const located = localise(cube, cube.bottom === null ? deviationsOf(cube.top) : rateDeviationsOf({ ...cube, bottom: cube.bottom }), question)
  const found = located.segments.map((each): Found => ({ ...each, by: 'level', general: located.general, searched: located.searched }))
  const mixed = cube.bottom === null ? [] : resized(question, cube.bottom, found, parts)
  const generals = generalParts(cube, located.general)

  // The weightiest first; rows that lie in several count in the first.
  const weighed = [...found, ...mixed]
    .map((each) => ({ each, beyond: beyondOf(each, parts, generals) }))
    .sort((a, b) => Math.abs(b.beyond) - Math.abs(a.beyond))
    .filter(({ beyond }, index, all) => index < 3 || Math.abs(beyond) >= 0.05 * Math.abs(all[0]!.beyond))
    .slice(0, question.most)
  const taken = new Uint8Array(cellsOf(cube))
  const segments = weighed.map(({ each, beyond }) => segmentOf(question, each, beyond, parts, taken))
  const difference = after.value - before.value
  const general = sumWhere(generals, (cell) => taken[cell] === 0)
  const unexplained = difference - total(segments.map(({ contribution }) => contribution)) - general
  const bars: WaterfallBar[] = [
    { name: before.name, amount: before.value, standing: true },
    ...segments.map(({ name, contribution }) => ({ name, amount: contribution, standing: false })),
    { name: `General movement (${sayFactor(located.general)})`, amount: general, standing: false },
    { name: 'Left unexplained', amount: unexplained, standing: false },
    { name: after.name, amount: after.value, standing: true },
  ]
  return {
    adds: cube.bottom === null ? 'sum' : 'ratio',
    segments,
    general: { factor: located.general, contribution: general },
    unexplained,
    steps: bars,
    searched: { dimensions: cube.dimensions, segments: located.searched, cells: cellsOf(cube) },
  }
}

/** Segments of a ratio that grew or shrank beside the others so much that the whole moved by it, though their rates stayed. */
function resized(question: MoveQuestion, bottom: BeforeAfter, found: readonly Found[], parts: Parts): Found[] {
  const { cube } = question
  const located: Located = localise(cube, deviationsOf(bottom), question)
  const difference = Math.abs(question.after.value - question.before.value)
  return located.segments
    .map((each): Found => ({ ...each, by: 'mix', general: located.general, searched: located.searched }))
    .filter(({ place }) => !found.some((other) => isRelated(other.place, place, cube)))
    .filter(({ place }) => Math.abs(sumWhere(parts.mix, (cell) => place.cuboid.segmentOf[cell] === place.segment)) >= 0.05 * difference)
}

/** What of each cell's part is the general movement: the same factor everywhere, taken at the middle of both periods. */
function generalParts({ top, bottom }: ChangeCube, factor: number): Float64Array {
  const half = (factor - 1) / (factor + 1)
  const [below, belowAfter] = bottom === null ? [1, 1] : [total(bottom.before), total(bottom.after)]
  return Float64Array.from({ length: top.before.length }, (_, cell) => {
    if (bottom === null) return half * (top.before[cell]! + top.after[cell]!)
    const [b, a] = [bottom.before[cell]!, bottom.after[cell]!]
    return b === 0 || a === 0 ? 0 : ((b / below + a / belowAfter) / 2) * half * (top.before[cell]! / b + top.after[cell]! / a)
  })
}

function beyondOf({ place, by }: Found, { rate, mix }: Parts, generals: Float64Array): number {
  const own = (cell: number) => place.cuboid.segmentOf[cell] === place.segment
  return by === 'mix' ? sumWhere(mix, own) : sumWhere(rate, own) - sumWhere(generals, own)
}

function segmentOf(question: MoveQuestion, found: Found, beyond: number, parts: Parts, taken: Uint8Array): MovedSegment {
  const { cube, worth } = question
  const { place, by, factor } = found
  const within = (cell: number) => place.cuboid.segmentOf[cell] === place.segment
  const fresh = (cell: number) => within(cell) && taken[cell] === 0
  const [rate, mix] = [sumWhere(parts.rate, fresh), sumWhere(parts.mix, fresh)]
  const contribution = rate + mix
  for (let cell = 0; cell < taken.length; cell++) if (within(cell)) taken[cell] = 1
  const difference = question.after.value - question.before.value
  const sums = sumsOf(cube, 2, (cell) => (within(cell) ? 1 : 0))
  const base = (sums.bottom ?? sums.top).before
  const segment = segmentAt(cube, place)
  return {
    segment,
    name: saySegment(segment),
    ...valuesAt(sums, 1),
    contribution,
    share: difference === 0 ? null : contribution / difference,
    rate,
    mix,
    beyond,
    by,
    factor,
    size: total(base) === 0 ? 0 : base[1]! / total(base),
    rows: sumWhere(cube.rows.before, within) + sumWhere(cube.rows.after, within),
    surprise: surpriseOf(found),
    money: worth === null ? null : { value: Number((contribution * worth.perUnit).toPrecision(12)), currency: worth.currency },
  }
}

/** The chance that the largest of all segments looked at is as far out when nothing happens (Šidák); segments overlap, so the true chance is smaller. */
function surpriseOf({ deviation, searched }: Found): Surprise {
  const tail = Math.min(1, 2 * normalCdf(-Math.abs(deviation)))
  const chance = Math.max(1e-12, -Math.expm1(searched * Math.log1p(-Math.min(tail, 1 - 1e-15))))
  return { deviation, chance, says: saySurprise(chance) }
}

function sumWhere(numbers: ArrayLike<number>, holds: (cell: number) => boolean): number {
  let sum = 0
  for (let cell = 0; cell < numbers.length; cell++) if (holds(cell)) sum += numbers[cell]!
  return sum
}
