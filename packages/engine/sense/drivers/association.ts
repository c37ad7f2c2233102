import { chiSquareTail, type Interval, isUndetermined, normalQuantile, shareDifference, wilsonLimits } from '@plumbline/stats'
import type { Levels } from './levels.ts'

/** How an attribute goes with the outcome, nothing else held. */
export interface Association {
  /** Cramer's V: 0 for none, 1 where the levels tell the outcome without exception. */
  readonly strength: number
  /** Pearson's test that the levels do not differ; null where it cannot be told. */
  readonly pValue: number | null
  /** By level. */
  readonly levels: readonly LevelAssociation[]
}

interface LevelAssociation {
  readonly units: number
  readonly hits: number
  readonly share: number
  readonly low: number
  readonly high: number
  /** Its share less that of the other levels; null where it cannot be told. */
  readonly difference: Interval | null
}

/** counted: levels that are compared; twins of another attribute's levels and their units stay out. */
export function associate({ codes, labels }: Levels, hits: Uint8Array, counted: readonly boolean[], level: number): Association {
  const units = new Float64Array(labels.length)
  const own = new Float64Array(labels.length)
  for (const [unit, code] of codes.entries()) {
    if (code < 0) continue
    units[code]!++
    own[code]! += hits[unit]!
  }
  const places = labels.map((_, place) => place).filter((place) => counted[place])
  const all = { units: places.reduce((sum, place) => sum + units[place]!, 0), hits: places.reduce((sum, place) => sum + own[place]!, 0) }
  const z = normalQuantile(0.5 + level / 2)
  const share = all.hits / all.units
  const statistic = places.reduce((sum, place) => {
    const expected = units[place]! * share
    return sum + (own[place]! - expected) ** 2 / (expected * (1 - share))
  }, 0)
  const isTold = places.length > 1 && share > 0 && share < 1
  return {
    strength: isTold ? Math.sqrt(statistic / all.units) : 0,
    pValue: isTold ? chiSquareTail(statistic, places.length - 1) : null,
    levels: labels.map((_, place) => {
      const each = { hits: own[place]!, units: units[place]! }
      const others = { hits: all.hits - each.hits, units: all.units - each.units }
      const difference = counted[place] && others.units > 0 ? shareDifference(each, others, level) : null
      const { low, high } = wilsonLimits(each, z)
      return { ...each, share: each.hits / each.units, low, high, difference: difference === null || isUndetermined(difference) ? null : difference }
    }),
  }
}
