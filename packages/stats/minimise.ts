export interface Minimum {
  readonly at: readonly number[]
  readonly value: number
  readonly evaluations: number
}

/**
 * Least value of a function inside a box, by the simplex of Nelder and Mead (1965) with points folded back into the box.
 *
 * start, low, high: one number a parameter. Deterministic; finds a local minimum. A function value of NaN counts as infinite.
 */
export function minimise(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  { low, high, evaluations = 400, tolerance = 1e-8 }: { low: readonly number[]; high: readonly number[]; evaluations?: number; tolerance?: number },
): Minimum {
  const size = start.length
  let used = 0
  const inside = (at: readonly number[]) => at.map((x, i) => Math.min(high[i]!, Math.max(low[i]!, x)))
  const measure = (at: readonly number[]): Vertex => {
    used++
    const value = f(at)
    return { at, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value }
  }
  const first = inside(start)
  const simplex = [measure(first)]
  for (let i = 0; i < size; i++) {
    const step = 0.2 * (high[i]! - low[i]!)
    simplex.push(measure(first.map((x, j) => (j === i ? (x + step <= high[i]! ? x + step : x - step) : x))))
  }
  const sort = () => simplex.sort((a, b) => a.value - b.value)
  sort()
  while (used < evaluations && simplex[size]!.value - simplex[0]!.value > tolerance * (Math.abs(simplex[0]!.value) + tolerance)) {
    const worst = simplex[size]!
    const centre = first.map((_, i) => simplex.slice(0, size).reduce((sum, vertex) => sum + vertex.at[i]!, 0) / size)
    const along = (reach: number) => measure(inside(centre.map((x, i) => x + reach * (worst.at[i]! - x))))
    const reflected = along(-1)
    if (reflected.value < simplex[0]!.value) {
      const expanded = along(-2)
      simplex[size] = expanded.value < reflected.value ? expanded : reflected
    } else if (reflected.value < simplex[size - 1]!.value) {
      simplex[size] = reflected
    } else {
      const contracted = reflected.value < worst.value ? along(-0.5) : along(0.5)
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[size] = contracted
      else for (let i = 1; i <= size; i++) simplex[i] = measure(simplex[i]!.at.map((x, j) => (x + simplex[0]!.at[j]!) / 2))
    }
    sort()
  }
  return { ...simplex[0]!, evaluations: used }
}

interface Vertex {
  readonly at: readonly number[]
  readonly value: number
}
