import { normalQuantile, studentTCdf, studentTQuantile } from '@plumbline/stats'
import type { SegmentSearch } from './search-segments.ts'
import { fitSegments, type SegmentModel, weightedRests } from './segment-model.ts'

/** Up to so many cells a cause can hold a large part of them, and the noise is known from a few numbers only. */
export const fewCells = 60

const chance = 0.05

/** The scatter that the model leaves, over the noise it was weighed with, from so many free numbers. */
interface Left {
  readonly scale: number
  readonly free: number
}

/**
 * Drops segments that noise known from so few cells could bring: each is held against Student's t with the numbers that are left free, for as many
 * segments as were looked at.
 */
export function keepSure(search: SegmentSearch, model: SegmentModel, searched: number): SegmentModel {
  const { places, explained, base } = model
  if (places.length === 0) return model
  const { scale, free } = leftBy(search, model)
  const least = free < 1 ? Number.POSITIVE_INFINITY : studentTQuantile(1 - chance / (2 * searched), free) ** 2 * scale
  const others = places.map((place) =>
    fitSegments(
      search.weighted,
      places.filter((each) => each !== place),
      base,
    ),
  )
  const strongest = others.reduce((best, each) => (each.explained > best.explained ? each : best))
  return explained - strongest.explained >= least ? model : keepSure(search, strongest, searched)
}

/** Tells of a deviation in standard errors that are known from few cells the one of a normal variable that is as rare. */
export function asNormal(search: SegmentSearch, model: SegmentModel): (deviation: number) => number {
  const { scale, free } = leftBy(search, model)
  if (free < 1) return () => 0
  return (deviation) => Math.sign(deviation) * -normalQuantile(Math.max(1e-15, studentTCdf(-Math.abs(deviation) / Math.sqrt(scale), free)))
}

function leftBy({ weighted }: SegmentSearch, model: SegmentModel): Left {
  const rests = weightedRests(weighted, model)
  let [squares, cells] = [0, 0]
  for (const [cell, weight] of weighted.weight.entries()) {
    if (weight === 0) continue
    squares += rests[cell]! ** 2 / weight
    cells++
  }
  const free = cells - 1 - model.places.length
  return { scale: Math.max(1, squares / Math.max(1, free)), free }
}
