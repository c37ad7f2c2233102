/** Nodes and weights on an interval: the sum of weight times f(node) is the integral of f. */
export interface Quadrature {
  readonly nodes: Float64Array
  readonly weights: Float64Array
}

const rules = new Map<number, Quadrature>()

/** Gauss and Legendre's rule of n points on -1 to 1, exact for polynomials up to degree 2n - 1; the nodes are Legendre's roots by Newton's method. */
export function gaussLegendre(n: number): Quadrature {
  const known = rules.get(n)
  if (known) return known
  const nodes = new Float64Array(n)
  const weights = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 0
    for (let step = 0; step < 100; step++) {
      let value = 1
      let before = 0
      for (let k = 0; k < n; k++) {
        const next = ((2 * k + 1) * x * value - k * before) / (k + 1)
        before = value
        value = next
      }
      slope = (n * (x * value - before)) / (x * x - 1)
      const move = value / slope
      x -= move
      if (Math.abs(move) < 1e-15) break
    }
    nodes[n - 1 - i] = x
    weights[n - 1 - i] = 2 / ((1 - x * x) * slope * slope)
  }
  const rule = { nodes, weights }
  rules.set(n, rule)
  return rule
}

/** The rule of n points, stretched over low to high. */
export function quadratureOver(low: number, high: number, n: number): Quadrature {
  const { nodes, weights } = gaussLegendre(n)
  const half = (high - low) / 2
  const middle = (high + low) / 2
  return { nodes: nodes.map((x) => middle + half * x), weights: weights.map((weight) => half * weight) }
}

/** Integral of a smooth function over low to high, in equal panels of 20 points. */
export function integrate(f: (x: number) => number, low: number, high: number, panels = 8): number {
  const { nodes, weights } = gaussLegendre(20)
  const half = (high - low) / (2 * panels)
  let sum = 0
  for (let panel = 0; panel < panels; panel++) {
    const middle = low + (2 * panel + 1) * half
    for (let i = 0; i < nodes.length; i++) sum += weights[i]! * f(middle + half * nodes[i]!)
  }
  return half * sum
}
