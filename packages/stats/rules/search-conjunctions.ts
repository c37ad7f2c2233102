import { type BitSet, bothOf, countBits, countBoth, holdsAt } from './bit-set.ts'
import type { Condition } from './find-rules.ts'

export interface SearchQuestion {
  readonly conditions: readonly Condition[]
  /** The units that meet each condition. */
  readonly sets: readonly BitSet[]
  /** The units with the outcome. */
  readonly positive: BitSet
  readonly units: number
  readonly mostConditions: number
  readonly mostRules: number
  readonly leastShare: number
}

export interface Candidate {
  readonly conditions: readonly number[]
  readonly direction: 'more' | 'less'
}

interface Conjunction {
  readonly conditions: readonly number[]
  readonly members: BitSet
  readonly units: number
  readonly hits: number
  /** How far the share lies from the overall one, in its standard errors. */
  readonly quality: number
}

const beamWidth = 60
const leastUnits = 20
/** What a further condition must do to the share, in standard errors. */
const leastStep = 2.5
/** Rules that share more of their units say the same. */
const mostOverlap = 0.6

/** Conjunctions by beam search, then the few that together say most: those with the outcome more often first, then those with it less often. */
export function searchConjunctions(question: SearchQuestion): Candidate[] {
  return (['more', 'less'] as const).flatMap((direction) => {
    const found = searchBeam(question, direction)
    return chooseFew(found, question, direction).map(({ conditions }) => ({ conditions, direction }))
  })
}

function searchBeam({ conditions, sets, positive, units, mostConditions, leastShare }: SearchQuestion, direction: 'more' | 'less'): Conjunction[] {
  const base = countBits(positive) / units
  const fewest = Math.max(leastUnits, leastShare * units)
  const sign = direction === 'more' ? 1 : -1
  const spread = Math.sqrt(base * (1 - base))
  const all: Conjunction = { conditions: [], members: new Uint32Array(positive.length).fill(0xffffffff), units, hits: base * units, quality: 0 }
  const found: Conjunction[] = []
  let beam = [all]
  for (let length = 1; length <= mostConditions; length++) {
    const next = new Map<string, Conjunction>()
    for (const parent of beam) {
      for (const [place, { attribute, side }] of conditions.entries()) {
        const clashes = parent.conditions.some((other) => {
          const own = conditions[other]!
          return own.attribute === attribute && (side === 'is' || own.side === 'is' || own.side === side)
        })
        if (clashes) continue
        const key = [...parent.conditions, place].sort((a, b) => a - b)
        if (next.has(key.join())) continue
        const count = length === 1 ? countBits(sets[place]!) : countBoth(parent.members, sets[place]!)
        if (count < fewest || count > units - fewest) continue
        const members = length === 1 ? sets[place]! : bothOf(parent.members, sets[place]!)
        const hits = countBoth(members, positive)
        const quality = (sign * (hits / count - base) * Math.sqrt(count)) / spread
        if (quality <= 0 || !partsFurther({ units: count, hits }, parent, sign)) continue
        next.set(key.join(), { conditions: key, members, units: count, hits, quality })
      }
    }
    beam = [...next.values()].sort((a, b) => b.quality - a.quality || compareLists(a.conditions, b.conditions)).slice(0, beamWidth)
    found.push(...beam)
  }
  return found
}

/** Whether the units that a condition leaves differ from those that it takes away. */
function partsFurther(kept: { units: number; hits: number }, parent: Conjunction, sign: number): boolean {
  const gone = { units: parent.units - kept.units, hits: parent.hits - kept.hits }
  if (gone.units < leastUnits) return false
  const pooled = parent.hits / parent.units
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / kept.units + 1 / gone.units))
  return error > 0 && (sign * (kept.hits / kept.units - gone.hits / gone.units)) / error > leastStep
}

/** One after the other, the units of those chosen counting a quarter each time: what says nearly the same again falls behind. */
function chooseFew(found: readonly Conjunction[], { positive, units, mostRules }: SearchQuestion, direction: 'more' | 'less'): Conjunction[] {
  const base = countBits(positive) / units
  const sign = direction === 'more' ? 1 : -1
  const weight = new Float64Array(units).fill(1)
  const chosen: Conjunction[] = []
  while (chosen.length < mostRules) {
    let best: Conjunction | null = null
    let bestQuality = 0
    for (const each of found) {
      if (chosen.some((other) => overlap(each, other) > mostOverlap)) continue
      let [all, hits] = [0, 0]
      for (let unit = 0; unit < units; unit++) {
        if (!holdsAt(each.members, unit)) continue
        all += weight[unit]!
        if (holdsAt(positive, unit)) hits += weight[unit]!
      }
      const quality = (sign * (hits - base * all)) / Math.sqrt(each.units)
      if (quality > bestQuality * (1 + 1e-9)) [best, bestQuality] = [each, quality]
    }
    // Two standard errors of what is left over is no news.
    if (best === null || bestQuality < 2 * Math.sqrt(base * (1 - base))) break
    chosen.push(best)
    for (let unit = 0; unit < units; unit++) if (holdsAt(best.members, unit)) weight[unit]! /= 4
  }
  return chosen
}

/** Units in both of those in either. */
function overlap(first: Conjunction, second: Conjunction): number {
  const both = countBoth(first.members, second.members)
  return both / (first.units + second.units - both)
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? a.length - b.length : a[at]! - (b[at] ?? -1)
}
