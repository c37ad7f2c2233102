import { betaMass, incompleteBeta } from '../beta.ts'
import { quadratureOver } from '../quadrature.ts'

/** A beta distribution: what is believed of a share. Both shapes above zero. */
export interface BetaBelief {
  readonly a: number
  readonly b: number
}

export function betaMean({ a, b }: BetaBelief): number {
  return a / (a + b)
}

export function betaVariance({ a, b }: BetaBelief): number {
  return ((a / (a + b)) * (b / (a + b))) / (a + b + 1)
}

/**
 * Shares that stand for a belief, and how much of it each stands for: the mean of any smooth function of the share is the sum of weight times the
 * function. Points are even in the logit, in which the density has neither corners nor poles; `other` is 1 - share where that is known better.
 */
export interface BetaPoints {
  readonly share: Float64Array
  readonly other: Float64Array
  readonly weight: Float64Array
}

export function pointsOf(belief: BetaBelief, corners: readonly number[] = logitCorners(belief)): BetaPoints {
  const count = 20
  const share = new Float64Array((corners.length - 1) * count)
  const other = new Float64Array(share.length)
  const weight = new Float64Array(share.length)
  for (let panel = 1; panel < corners.length; panel++) {
    const { nodes, weights } = quadratureOver(corners[panel - 1]!, corners[panel]!, count)
    for (let i = 0; i < count; i++) {
      const place = (panel - 1) * count + i
      share[place] = 1 / (1 + Math.exp(-nodes[i]!))
      other[place] = 1 / (1 + Math.exp(nodes[i]!))
      weight[place] = weights[i]! * betaMass(share[place]!, other[place]!, belief.a, belief.b)
    }
  }
  return { share, other, weight }
}

/**
 * Ends of pieces of the logit's range over each of which the density is smooth: even around the centre, growing in the long tails that few hits or few
 * misses leave.
 */
export function logitCorners({ a, b }: BetaBelief): number[] {
  const centre = Math.log(a / b)
  const piece = 1.6 * Math.min(1, Math.sqrt(1 / a + 1 / b))
  const upwards = outwards(edgeOf(a, b) - centre, piece).map((distance) => centre + distance)
  const downwards = outwards(edgeOf(b, a) + centre, piece).map((distance) => centre - distance)
  return [...downwards.reverse(), centre, ...upwards]
}

function outwards(edge: number, piece: number): number[] {
  const corners: number[] = []
  let width = piece
  for (let at = piece; at < edge; at += width) {
    corners.push(at)
    if (at > 5 * piece) width *= 1.4
  }
  return [...corners, edge]
}

/** The logit above which a beta(a, b) lies with chance below 1e-15, to a tenth of a standard deviation or so. */
function edgeOf(a: number, b: number): number {
  const centre = Math.log(a / b)
  const scale = Math.sqrt(1 / a + 1 / b)
  let near = 0
  let far = 1
  while (tailAbove(centre + far * scale, a, b) > 1e-15) far *= 2
  for (let step = 0; step < 8; step++) {
    const middle = (near + far) / 2
    if (tailAbove(centre + middle * scale, a, b) > 1e-15) near = middle
    else far = middle
  }
  return centre + far * scale
}

function tailAbove(logit: number, a: number, b: number): number {
  return incompleteBeta(1 / (1 + Math.exp(logit)), b, a, 1 / (1 + Math.exp(-logit)))
}

/** Chance that the share is at most x. */
export function shareBelow({ a, b }: BetaBelief, x: number): number {
  return incompleteBeta(x, a, b)
}

/** Chance that the share is above x. */
export function shareAbove({ a, b }: BetaBelief, x: number): number {
  return incompleteBeta(1 - x, b, a, x)
}
