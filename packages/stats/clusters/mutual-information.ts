/**
 * How far two groupings of the same things say the same: 0 nothing in common, 1 the same but for names. Their mutual information over the mean of
 * their entropies.
 *
 * Both empty or each of one group: 1.
 * Source: Strehl and Ghosh (2002), with the arithmetic mean as scikit-learn has it. Checked against: golden/clusters.json (scikit-learn).
 */
export function normalisedMutualInformation(first: ArrayLike<string | number>, second: ArrayLike<string | number>): number {
  const n = first.length
  const one = new Map<string | number, number>()
  const two = new Map<string | number, number>()
  const both = new Map<string | number, Map<string | number, number>>()
  for (let at = 0; at < n; at++) {
    const a = first[at]!
    const b = second[at]!
    one.set(a, (one.get(a) ?? 0) + 1)
    two.set(b, (two.get(b) ?? 0) + 1)
    const row = both.get(a) ?? new Map<string | number, number>()
    both.set(a, row.set(b, (row.get(b) ?? 0) + 1))
  }
  const mean = (entropy(one, n) + entropy(two, n)) / 2
  if (mean === 0) return 1
  let information = 0
  for (const [a, row] of both) for (const [b, count] of row) information += (count / n) * Math.log((n * count) / (one.get(a)! * two.get(b)!))
  return Math.max(0, information / mean)
}

function entropy(counts: ReadonlyMap<string | number, number>, n: number): number {
  let sum = 0
  for (const count of counts.values()) sum -= (count / n) * Math.log(count / n)
  return sum
}
