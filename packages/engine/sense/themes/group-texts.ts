import { centresOf, createRandom, cutTree, distancesBetween, type Grouping, joinByWard, moveCentres, type Points, silhouettesOf } from '@plumbline/stats'

const mostSilhouettes = 1_000
const fewestPerTheme = 6
const mostThemes = 150
/** Times the square root of the messages: more themes are finer than anybody reads, and repeated wordings would each become one. */
const mostPerRoot = 1.25
const fewestTried = 8
const nearlyBest = 0.95

/**
 * Texts in groups of the same subject: a tree by Ward over the fitted texts, cut where the groups stand apart best, then every text to the centre
 * nearest to it.
 *
 * points: of length one. themes: how many; chosen from the points when left out.
 */
export function groupTexts(points: Points, fitted: readonly number[], seed: number, themes?: number): Grouping {
  const known = pick(points, fitted)
  const merges = joinByWard(known)
  const cut = (groups: number) => cutTree(merges, known.count, groups)
  const groups = themes ?? chooseCount(known, cut, seed)
  return moveCentres(points, centresOf(known, cut(groups), groups).centres)
}

/**
 * How many themes: the fewest that stand apart nearly as well as the best count does. The silhouette of short texts goes on rising slowly while themes
 * split into finer ones, and fewer are easier to read.
 */
function chooseCount(points: Points, cut: (groups: number) => Int32Array, seed: number): number {
  const order = createRandom(seed)
    .fork('count')
    .shuffle(Array.from({ length: points.count }, (_, at) => at))
  const chosen = order.slice(0, mostSilhouettes).sort((a, b) => a - b)
  const distances = distancesBetween(pick(points, chosen))
  const tried = countsToTry(points.count).map((groups) => {
    const labels = cut(groups)
    const own = Int32Array.from(chosen, (at) => labels[at]!)
    return { groups, silhouette: meanOf(silhouettesOf(distances, own, groups)) }
  })
  const best = Math.max(...tried.map(({ silhouette }) => silhouette))
  return tried.find(({ silhouette }) => silhouette >= nearlyBest * best)!.groups
}

/** From two on, each a tenth more than the one before. */
function countsToTry(points: number): number[] {
  const readable = Math.max(fewestTried, Math.ceil(mostPerRoot * Math.sqrt(points)))
  const most = Math.max(1, Math.min(mostThemes, readable, Math.floor(points / fewestPerTheme)))
  const counts = [Math.min(2, most)]
  while (counts.at(-1)! < most) counts.push(Math.min(most, Math.ceil(counts.at(-1)! * 1.1)))
  return counts
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Some of the points, in the order chosen. */
function pick({ dimensions, values }: Points, chosen: readonly number[]): Points {
  const picked = new Float64Array(chosen.length * dimensions)
  for (const [row, at] of chosen.entries()) picked.set(values.subarray(at * dimensions, (at + 1) * dimensions), row * dimensions)
  return { count: chosen.length, dimensions, values: picked }
}
