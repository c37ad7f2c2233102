import { betaMass } from '../beta.ts'
import { normalCdf, normalPdf } from '../normal.ts'
import { gaussLegendre } from '../quadrature.ts'
import type { Share } from '../share-difference.ts'
import type { Undetermined } from '../undetermined.ts'
import { afterMeasuring, evenPrior, type SharePrior, whyNoShare } from './believe-shares.ts'
import { betaMean, logitCorners, shareBelow } from './beta-belief.ts'

/** One of several variants, the control among them. */
export interface Standing {
  /** Chance that it is the best of all. */
  readonly chance: number
  /** How much worse than the best it is on average, in the outcome's unit: what choosing it loses. */
  readonly expectedLoss: number
}

/**
 * How each of several variants stands, from what is believed of each one's mean: normal, independent. By integration, so the same bytes every time.
 * Undetermined: "too-few-variants" below two; "no-variance", "not-a-number".
 * Checked against: golden/beliefs.json (SciPy's integration).
 */
export function chancesToBeBest(beliefs: readonly { readonly mean: number; readonly sd: number }[], better: 'up' | 'down'): Standing[] | Undetermined {
  if (beliefs.length < 2) return tooFewVariants
  if (beliefs.some(({ mean, sd }) => !Number.isFinite(mean) || !Number.isFinite(sd)))
    return { undetermined: 'not-a-number', because: 'a belief is not a number', mend: 'Give a mean and a standard deviation for every variant.' }
  if (beliefs.some(({ sd }) => sd <= 0))
    return { undetermined: 'no-variance', because: 'a mean has no error', mend: 'Choose an outcome that differs between units.' }
  const towards = better === 'up' ? 1 : -1
  return compareAll(
    beliefs.map(({ mean, sd }) => ({
      mean: towards * mean,
      density: (x: number) => normalPdf((x - towards * mean) / sd) / sd,
      below: (x: number) => normalCdf((x - towards * mean) / sd),
      corners: [-8.5, -4, -2, -1, 0, 1, 2, 4, 8.5].map((z) => towards * mean + z * sd),
    })),
    (x) => x,
  )
}

/**
 * The same for shares with a beta prior, exact also for few hits.
 * Undetermined: "too-few-variants", and as believeShares.
 */
export function chancesToBeBestShare(
  shares: readonly Share[],
  { better, prior = evenPrior }: { readonly better: 'up' | 'down'; readonly prior?: SharePrior },
): Standing[] | Undetermined {
  if (shares.length < 2) return tooFewVariants
  const wrong = shares.map(whyNoShare).find((reason) => reason !== null)
  if (wrong) return wrong
  // Fewer hits is better: then the misses are what one wants many of.
  const wanted = shares.map((share) => afterMeasuring(prior, share)).map(({ a, b }) => (better === 'up' ? { a, b } : { a: b, b: a }))
  const candidates = wanted.map((belief) => ({
    mean: betaMean(belief),
    density: (logit: number) => betaMass(1 / (1 + Math.exp(-logit)), 1 / (1 + Math.exp(logit)), belief.a, belief.b),
    below: (logit: number) => shareBelow(belief, 1 / (1 + Math.exp(-logit))),
    corners: logitCorners(belief),
  }))
  return compareAll(candidates, (logit) => 1 / (1 + Math.exp(-logit)))
}

const tooFewVariants: Undetermined = { undetermined: 'too-few-variants', because: 'there are not two variants to compare', mend: 'Add a variant.' }

interface Candidate {
  readonly mean: number
  readonly density: (at: number) => number
  readonly below: (at: number) => number
  /** Where its density bends, over the range that matters. */
  readonly corners: readonly number[]
}

function compareAll(candidates: readonly Candidate[], valueAt: (at: number) => number): Standing[] {
  const corners = [...new Set(candidates.flatMap((candidate) => candidate.corners))].sort((a, b) => a - b)
  const { nodes, weights } = gaussLegendre(16)
  const chance = candidates.map(() => 0)
  let best = 0
  for (let panel = 1; panel < corners.length; panel++) {
    const half = (corners[panel]! - corners[panel - 1]!) / 2
    const middle = (corners[panel]! + corners[panel - 1]!) / 2
    for (const [i, node] of nodes.entries()) {
      const at = middle + half * node
      const below = candidates.map((candidate) => candidate.below(at))
      for (const [j, candidate] of candidates.entries()) {
        const mass = below.reduce((product, each, k) => (k === j ? product : product * each), half * weights[i]! * candidate.density(at))
        chance[j]! += mass
        best += mass * valueAt(at)
      }
    }
  }
  return candidates.map((candidate, j) => ({ chance: Math.min(1, chance[j]!), expectedLoss: Math.max(0, best - candidate.mean) }))
}
