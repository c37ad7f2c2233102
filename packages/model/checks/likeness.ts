/** Two sets that are alike, by their place in the list; the earlier first. */
export interface Alike {
  readonly earlier: number
  readonly later: number
  /** Weight of what they share over the weight of all they hold, 0 to 1. */
  readonly likeness: number
}

/** So many of the latest holders of a feature are compared; what is held by more tells nothing apart. */
const mostInBlock = 24

/** Fewer sets than this are weighed as if there were so many: with three sets, a word in two of them is not yet a common word. */
const leastSize = 50

/**
 * For each set the earlier one that it is most like, where their weighted Jaccard likeness is at least `least`.
 *
 * A feature weighs the more the fewer sets hold it. Two sets can only be alike enough when they share one of their heaviest features,
 * so only those are looked up (prefix filter; Chaudhuri, Ganti and Kaushik 2006): near-linear in the number of sets.
 */
export function findAlike(sets: readonly ReadonlySet<string>[], least: number): readonly Alike[] {
  const weigh = weightsOf(sets)
  const blocks = new Map<string, number[]>()
  const alike: Alike[] = []
  for (const [later, set] of sets.entries()) {
    const features = [...set].sort((a, b) => weigh(b) - weigh(a) || (a < b ? -1 : 1))
    const total = features.reduce((sum, feature) => sum + weigh(feature), 0)
    const compared = new Set<number>()
    let best: Alike | null = null
    let left = total
    for (const feature of features) {
      // What is left could be shared in full and still be too little.
      if (left < least * total) break
      left -= weigh(feature)
      const block = blocks.get(feature) ?? []
      for (const earlier of block) {
        if (compared.has(earlier)) continue
        compared.add(earlier)
        const likeness = likenessOf(sets[earlier]!, set, weigh)
        if (likeness >= least && (best === null || likeness > best.likeness)) best = { earlier, later, likeness }
      }
      // The first holders stay and the latest come after them, so that a name used a thousand times is found each time.
      if (block.length < mostInBlock) block.push(later)
      blocks.set(feature, block)
    }
    if (best !== null) alike.push(best)
  }
  return alike
}

function weightsOf(sets: readonly ReadonlySet<string>[]): (feature: string) => number {
  const holders = new Map<string, number>()
  for (const set of sets) for (const feature of set) holders.set(feature, (holders.get(feature) ?? 0) + 1)
  const size = Math.max(sets.length, leastSize)
  const weights = new Map([...holders].map(([feature, count]) => [feature, Math.log(1 + size / count)]))
  return (feature) => weights.get(feature)!
}

function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>, weigh: (feature: string) => number): number {
  let shared = 0
  let all = 0
  for (const feature of a) {
    const weight = weigh(feature)
    all += weight
    if (b.has(feature)) shared += weight
  }
  for (const feature of b) if (!a.has(feature)) all += weigh(feature)
  return all === 0 ? 0 : shared / all
}
