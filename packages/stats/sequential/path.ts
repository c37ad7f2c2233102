import { normalCdf } from '../normal.ts'
import { quadratureOver } from '../quadrature.ts'

/**
 * Where the test statistic can be at a look, having left the boundaries at no look before: points of its score (z times the square root of the
 * information time) and the probability at each.
 */
export interface Path {
  readonly time: number
  readonly scores: Float64Array
  readonly masses: Float64Array
}

/** Beyond this many standard errors nothing happens: a tail of 1e-17. */
const farZ = 8.5

/** Points in each direction of one standard deviation of a step: Gauss and Legendre's rule is then exact to about 1e-12. */
const pointsPerStep = 3

export const startOfPath: Path = { time: 0, scores: Float64Array.of(0), masses: Float64Array.of(1) }

/** Chance to be at or above z at the next look, still inside before. drift: expected z at information time 1. */
export function chanceAbove(path: Path, time: number, z: number, drift = 0): number {
  const step = time - path.time
  const scale = Math.sqrt(step)
  const edge = z * Math.sqrt(time) - drift * step
  let sum = 0
  for (let i = 0; i < path.scores.length; i++) sum += path.masses[i]! * normalCdf((path.scores[i]! - edge) / scale)
  return sum
}

/** Chance to be at or below z at the next look, still inside before. */
export function chanceBelow(path: Path, time: number, z: number, drift = 0): number {
  const step = time - path.time
  const scale = Math.sqrt(step)
  const edge = z * Math.sqrt(time) - drift * step
  let sum = 0
  for (let i = 0; i < path.scores.length; i++) sum += path.masses[i]! * normalCdf((edge - path.scores[i]!) / scale)
  return sum
}

/**
 * The path one look on, of those that stay between lowZ and highZ there. nextTime: of the look after that, which sets how fine the points must be.
 * Source: Armitage, McPherson and Rowe (1969).
 */
export function advancePath(
  path: Path,
  time: number,
  { lowZ, highZ, drift = 0, nextTime }: { lowZ: number; highZ: number; drift?: number; nextTime: number },
): Path {
  const root = Math.sqrt(time)
  const low = Math.max(lowZ * root, drift * time - farZ * root)
  const high = Math.min(highZ * root, drift * time + farZ * root)
  if (!(high > low)) return { time, scores: new Float64Array(0), masses: new Float64Array(0) }
  const step = time - path.time
  const fine = Math.sqrt(Math.min(step, Math.max(nextTime - time, 1e-9)))
  const { nodes, weights } = quadratureOver(low, high, Math.min(2000, 24 + Math.ceil((pointsPerStep * (high - low)) / fine)))
  const scale = 1 / Math.sqrt(step)
  const peak = scale / Math.sqrt(2 * Math.PI)
  const masses = weights.map((weight, i) => {
    const reached = nodes[i]! - drift * step
    let density = 0
    for (let j = 0; j < path.scores.length; j++) {
      const z = (reached - path.scores[j]!) * scale
      density += path.masses[j]! * Math.exp(-0.5 * z * z)
    }
    return weight * peak * density
  })
  return { time, scores: nodes, masses }
}
