/** Two sets that are alike, by their place in the list; the earlier first. */
export interface Alike {
  readonly earlier: number
  readonly later: number
  /** Weight of what they share over the weight of all they hold, 0 to 1. */
  readonly likeness: number
}

/** Only the first so many holders of a feature are compared; what is held by more tells little apart. Equal sets are found apart from that. */
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
  const { members, weights } = numberFeatures(sets)
  const totals = members.map((features) => features.reduce((sum, feature) => sum + weights[feature]!, 0))
  const blocks: number[][] = weights.map(() => [])
  const firstEqual = new Map<string, number>()
  const holds = new Int32Array(weights.length).fill(-1)
  const comparedWith = new Int32Array(sets.length).fill(-1)
  const alike: Alike[] = []
  for (const [later, features] of members.entries()) {
    if (features.length === 0) continue
    const name = features.join(' ')
    const equal = firstEqual.get(name)
    if (equal !== undefined) {
      alike.push({ earlier: equal, later, likeness: 1 })
      continue
    }
    firstEqual.set(name, later)
    for (const feature of features) holds[feature] = later
    let best: Alike | null = null
    let left = totals[later]!
    for (const feature of features) {
      // What is left could be shared in full and still be too little.
      if (left < least * totals[later]!) break
      left -= weights[feature]!
      const block = blocks[feature]!
      for (const earlier of block) {
        if (comparedWith[earlier] === later) continue
        comparedWith[earlier] = later
        const shared = members[earlier]!.reduce((sum, other) => (holds[other] === later ? sum + weights[other]! : sum), 0)
        const likeness = shared / (totals[earlier]! + totals[later]! - shared)
        if (likeness >= least && (best === null || likeness > best.likeness)) best = { earlier, later, likeness }
      }
      if (block.length < mostInBlock) block.push(later)
    }
    if (best !== null) alike.push(best)
  }
  return alike
}

/** Features as numbers, each set's heaviest first. */
function numberFeatures(sets: readonly ReadonlySet<string>[]): { readonly members: readonly number[][]; readonly weights: readonly number[] } {
  const numbers = new Map<string, number>()
  const holders: number[] = []
  const members = sets.map((set) =>
    Array.from(set, (feature) => {
      const number = numbers.get(feature) ?? numbers.size
      numbers.set(feature, number)
      holders[number] = (holders[number] ?? 0) + 1
      return number
    }),
  )
  const size = Math.max(sets.length, leastSize)
  const weights = holders.map((count) => Math.log(1 + size / count))
  for (const features of members) features.sort((a, b) => weights[b]! - weights[a]! || a - b)
  return { members, weights }
}
