import type { Effect } from '../effect.ts'
import { findRoot } from '../find-root.ts'
import { normalCdf, normalQuantile } from '../normal.ts'
import { gaussLegendre } from '../quadrature.ts'
import { meanAt, pauleMandel, spreadAt } from './heterogeneity.ts'

/**
 * What several measured effects say about each other when their true effects are normal around a common mean: a mixture over how far apart the true effects
 * are (tau, their standard deviation). Mean and tau are flat beforehand, which is proper for three effects or more; unlike one best guess of tau, which is
 * often zero, this does not pretend to know it.
 */
export interface Hierarchy {
  readonly effects: readonly Effect[]
  readonly parts: readonly HierarchyPart[]
}

interface HierarchyPart {
  readonly tauSquared: number
  /** Of the common mean, given tau. */
  readonly mean: number
  readonly meanVariance: number
  /** Belief in this tau; they add up to one. */
  readonly weight: number
}

export function believeHierarchy(effects: readonly Effect[]): Hierarchy {
  // Tau from zero to infinity is scale * t / (1 - t) for t from 0 to 1, with the scale where it will be looked for.
  const typical = effects.length / effects.reduce((sum, { squaredError }) => sum + 1 / squaredError, 0)
  const scale = Math.sqrt(typical + pauleMandel(effects))
  const tauSquaredAt = (t: number) => ((scale * t) / (1 - t)) ** 2
  const logBelief = (t: number) => logLikelihood(effects, tauSquaredAt(t)) - 2 * Math.log1p(-t)
  const { low, high, peak } = rangeOf(logBelief)
  const { nodes, weights } = gaussLegendre(16)
  const panels = 5
  const half = (high - low) / (2 * panels)
  const parts: HierarchyPart[] = []
  for (let panel = 0; panel < panels; panel++)
    for (const [i, node] of nodes.entries()) {
      const t = low + (2 * panel + 1 + node) * half
      const tauSquared = tauSquaredAt(t)
      const { mean, weight } = meanAt(effects, tauSquared)
      parts.push({ tauSquared, mean, meanVariance: 1 / weight, weight: weights[i]! * Math.exp(logBelief(t) - peak) })
    }
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  return { effects, parts: parts.map((part) => ({ ...part, weight: part.weight / total })) }
}

/** Mean of the belief about a weighted sum of the true effects. */
export function meanOfSum({ effects, parts }: Hierarchy, amounts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part.weight * sumGiven(effects, amounts, part).mean, 0)
}

/** Belief about a weighted sum of the true effects: its mean, and the middle `level`. */
export function believeSum(
  hierarchy: Hierarchy,
  amounts: readonly number[],
  level: number,
): { readonly estimate: number; readonly low: number; readonly high: number } {
  const parts = hierarchy.parts.map((part) => ({ weight: part.weight, ...sumGiven(hierarchy.effects, amounts, part) }))
  const estimate = parts.reduce((sum, { weight, mean }) => sum + weight * mean, 0)
  const below = (value: number) => parts.reduce((sum, { weight, mean, sd }) => sum + weight * normalCdf((value - mean) / sd), 0)
  const z = normalQuantile(0.5 + level / 2)
  const lowest = Math.min(...parts.map(({ mean, sd }) => mean - z * sd))
  const highest = Math.max(...parts.map(({ mean, sd }) => mean + z * sd))
  const widest = Math.max(...parts.map(({ sd }) => sd))
  const quantile = (p: number) => findRoot((value) => below(value) - p, lowest - 1e-9 * widest, highest + 1e-9 * widest, 1e-9 * widest)
  return { estimate, low: quantile((1 - level) / 2), high: quantile((1 + level) / 2) }
}

/** The share of each effect that is its own data's, the rest being the others'. */
export function ownShares({ effects, parts }: Hierarchy): number[] {
  return effects.map(({ squaredError }) => parts.reduce((sum, { weight, tauSquared }) => sum + (weight * tauSquared) / (tauSquared + squaredError), 0))
}

/** Given tau, a sum's errors: of each effect about the common mean, and of that mean, which all share. */
function sumGiven(
  effects: readonly Effect[],
  amounts: readonly number[],
  { tauSquared, mean, meanVariance }: HierarchyPart,
): { readonly mean: number; readonly sd: number } {
  let sum = 0
  let variance = 0
  let shared = 0
  for (const [i, { estimate, squaredError }] of effects.entries()) {
    const pull = squaredError / (squaredError + tauSquared)
    const amount = amounts[i]!
    sum += amount * (pull * mean + (1 - pull) * estimate)
    variance += amount * amount * (1 - pull) * squaredError
    shared += amount * pull
  }
  return { mean: sum, sd: Math.sqrt(variance + shared * shared * meanVariance) }
}

/** Of tau, the common mean integrated out. */
function logLikelihood(effects: readonly Effect[], tauSquared: number): number {
  const { weight } = meanAt(effects, tauSquared)
  const spreads = effects.reduce((sum, { squaredError }) => sum + Math.log(squaredError + tauSquared), 0)
  return -0.5 * (spreads + Math.log(weight) + spreadAt(effects, tauSquared))
}

/** Where a belief over 0 to 1 is worth integrating: within 32 of its peak, found on a grid. */
function rangeOf(logBelief: (t: number) => number): { readonly low: number; readonly high: number; readonly peak: number } {
  const cells = 200
  const values = Array.from({ length: cells }, (_, i) => logBelief((i + 0.5) / cells))
  const peak = Math.max(...values)
  const inside = values.flatMap((value, i) => (value > peak - 32 ? [i] : []))
  return { low: Math.max(0, (inside[0]! - 0.5) / cells), high: Math.min(1, (inside.at(-1)! + 1.5) / cells), peak }
}
