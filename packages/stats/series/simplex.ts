/**
 * Least value of a function inside a box by the simplex of Nelder and Mead (1965), points folded back into the box, without allocating
 * on the way: for functions that are called hundreds of times on each of thousands of series.
 *
 * at: the start; holds the best point afterwards. step: side of the first simplex as a share of the box. Deterministic; finds a local
 * minimum. A function value of NaN counts as infinite. Returns the least value.
 */
export function descend(
  f: (at: Float64Array) => number,
  at: Float64Array,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  { evaluations, tolerance, step = 0.15 }: { readonly evaluations: number; readonly tolerance: number; readonly step?: number },
): number {
  const size = at.length
  const points = Array.from({ length: size + 1 }, () => new Float64Array(size))
  const values = new Float64Array(size + 1)
  const centre = new Float64Array(size)
  let trial = new Float64Array(size)
  let further = new Float64Array(size)
  let used = 0

  function measure(point: Float64Array): number {
    used++
    for (let i = 0; i < size; i++) {
      if (point[i]! < low[i]!) point[i] = low[i]!
      else if (point[i]! > high[i]!) point[i] = high[i]!
    }
    const value = f(point)
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value
  }
  function along(target: Float64Array, reach: number): number {
    const worst = points[size]!
    for (let i = 0; i < size; i++) target[i] = centre[i]! + reach * (worst[i]! - centre[i]!)
    return measure(target)
  }
  /** Puts the last point where it belongs; the others are in order. */
  function settle(from: number): void {
    for (let i = from; i > 0 && values[i]! < values[i - 1]!; i--) {
      const value = values[i]!
      const point = points[i]!
      values[i] = values[i - 1]!
      points[i] = points[i - 1]!
      values[i - 1] = value
      points[i - 1] = point
    }
  }

  for (let k = 0; k <= size; k++) {
    const point = points[k]!
    point.set(at)
    if (k > 0) {
      const width = step * (high[k - 1]! - low[k - 1]!)
      point[k - 1] = at[k - 1]! + width <= high[k - 1]! ? at[k - 1]! + width : at[k - 1]! - width
    }
    values[k] = measure(point)
    settle(k)
  }
  while (used < evaluations && values[size]! - values[0]! > tolerance * (Math.abs(values[0]!) + tolerance)) {
    for (let i = 0; i < size; i++) {
      let sum = 0
      for (let k = 0; k < size; k++) sum += points[k]![i]!
      centre[i] = sum / size
    }
    const reflected = along(trial, -1)
    if (reflected < values[0]!) {
      const expanded = along(further, -2)
      if (expanded < reflected) {
        const kept = trial
        trial = further
        further = kept
      }
      replaceWorst(Math.min(expanded, reflected))
    } else if (reflected < values[size - 1]!) replaceWorst(reflected)
    else {
      const contracted = along(further, reflected < values[size]! ? -0.5 : 0.5)
      if (contracted < Math.min(reflected, values[size]!)) {
        const kept = trial
        trial = further
        further = kept
        replaceWorst(contracted)
      } else shrink()
    }
  }
  at.set(points[0]!)
  return values[0]!

  function replaceWorst(value: number): void {
    const freed = points[size]!
    points[size] = trial
    values[size] = value
    trial = freed
    settle(size)
  }
  function shrink(): void {
    const best = points[0]!
    for (let k = 1; k <= size; k++) {
      const point = points[k]!
      for (let i = 0; i < size; i++) point[i] = (point[i]! + best[i]!) / 2
      values[k] = measure(point)
    }
    for (let k = 1; k <= size; k++) settle(k)
  }
}
