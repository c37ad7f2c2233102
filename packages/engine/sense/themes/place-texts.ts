import { centreColumns, createRandom, denseTable, largestSingularValues, normaliseRows, type Points, sparseTable } from '@plumbline/stats'
import { imputeMeaning } from './impute-meaning.ts'
import { letterPieces, subjectTerms } from './tokens.ts'
import { vocabularyOf, weighTerms } from './weigh-terms.ts'

/** Sentence vectors of some of the texts: `values` holds `dimensions` numbers for each of `texts`. */
export interface Meanings {
  readonly texts: readonly number[]
  readonly dimensions: number
  readonly values: Float32Array
}

const axesOfWords = 100
const axesOfAll = 100
/** What words and letters weigh beside the meaning: sentence vectors alone mix subjects that share a tone, words alone split what is said in other words. */
const weightOfWords = 0.7
const mostFitted = 3_000

/**
 * Where each text stands in a space in which near means about the same: words and pairs of words, pieces of words, and what a sentence means, each on
 * its largest axes, weighed together.
 *
 * fitted: which texts the axes are made from; the others are put on the same axes. meanings: of some or all of the fitted texts; null without.
 */
export function placeTexts(
  texts: readonly string[],
  languages: readonly (string | null)[],
  fitted: readonly number[],
  meanings: Meanings | null,
  seed: number,
): Points {
  const random = createRandom(seed).fork('themes')
  const words = onAxes(
    texts.map((text, at) => subjectTerms(text, languages[at]!)),
    fitted,
    { fewest: 2, most: 12_000 },
    random.fork('words'),
  )
  const letters = onAxes(texts.map(letterPieces), fitted, { fewest: 3, most: 15_000 }, random.fork('letters'))
  const lexical = beside([
    { points: words, weight: weightOfWords },
    { points: letters, weight: weightOfWords },
  ])
  const whole =
    meanings === null
      ? lexical
      : beside([
          { points: imputeMeaning(lexical, meanings), weight: 1 },
          { points: lexical, weight: 1 },
        ])
  return onLargestAxes(whole, fitted, random.fork('all'))
}

/** Texts to learn from: all, or a random part that stays the same while texts come in. ids: one a text. */
export function textsToFit(ids: readonly string[]): number[] {
  const all = ids.map((_, at) => at)
  if (all.length <= mostFitted) return all
  return all
    .sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1))
    .slice(0, mostFitted)
    .sort((a, b) => a - b)
}

function onAxes(
  terms: readonly (readonly string[])[],
  fitted: readonly number[],
  bounds: { fewest: number; most: number },
  random: ReturnType<typeof createRandom>,
): Points {
  const known = fitted.map((at) => terms[at]!)
  const vocabulary = vocabularyOf(known, bounds)
  const { axes, rank } = largestSingularValues(sparseTable(weighTerms(known, vocabulary)), axesFor(axesOfWords, fitted), random)
  const values = sparseTable(weighTerms(terms, vocabulary)).times(axes, rank)
  return { count: terms.length, dimensions: rank, values: normaliseRows(values, terms.length, rank) }
}

/** A few hundred texts do not fill so many axes. */
function axesFor(most: number, fitted: readonly number[]): number {
  return Math.max(10, Math.min(most, Math.ceil(fitted.length / 4)))
}

/** Points of several spaces side by side. */
function beside(parts: readonly { readonly points: Points; readonly weight: number }[]): Points {
  const count = parts[0]!.points.count
  const dimensions = parts.reduce((sum, { points }) => sum + points.dimensions, 0)
  const values = new Float64Array(count * dimensions)
  let from = 0
  for (const { points, weight } of parts) {
    for (let point = 0; point < count; point++)
      for (let k = 0; k < points.dimensions; k++) values[point * dimensions + from + k] = weight * points.values[point * points.dimensions + k]!
    from += points.dimensions
  }
  return { count, dimensions, values }
}

function onLargestAxes({ count, dimensions, values }: Points, fitted: readonly number[], random: ReturnType<typeof createRandom>): Points {
  const centred = centreColumns(values, count, dimensions)
  const known = new Float64Array(fitted.length * dimensions)
  for (const [row, at] of fitted.entries()) known.set(centred.subarray(at * dimensions, (at + 1) * dimensions), row * dimensions)
  const { axes, rank } = largestSingularValues(denseTable(known, fitted.length, dimensions), axesFor(axesOfAll, fitted), random)
  const placed = denseTable(centred, count, dimensions).times(axes, rank)
  return { count, dimensions: rank, values: normaliseRows(placed, count, rank) }
}
