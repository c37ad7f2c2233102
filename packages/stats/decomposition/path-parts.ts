/**
 * How much each of many factors has of the change of a value along the straight way from one state to the other (Aumann and Shapley 1974): the value's
 * slope in the factor, summed up on the way. Exact up to `rest`, what the numerical slopes leave over.
 *
 * Null where the value is not known somewhere on the way.
 */
export function pathParts(
  before: readonly number[],
  after: readonly number[],
  valueAt: (factors: readonly number[]) => number | null,
  steps = 200,
): { readonly parts: readonly number[]; readonly rest: number } | null {
  const parts = before.map(() => 0)
  for (let step = 0; step < steps; step++) {
    const at = (share: number) => before.map((value, index) => value + share * (after[index]! - value))
    const [low, middle, high] = [at(step / steps), at((step + 0.5) / steps), at((step + 1) / steps)]
    for (const index of parts.keys()) {
      const [from, to] = [low, high].map((end) => valueAt(middle.map((value, each) => (each === index ? end[index]! : value))))
      if (from == null || to == null) return null
      parts[index]! += to - from
    }
  }
  const [first, last] = [valueAt(before), valueAt(after)]
  if (first === null || last === null) return null
  return { parts, rest: last - first - parts.reduce((sum, part) => sum + part, 0) }
}
