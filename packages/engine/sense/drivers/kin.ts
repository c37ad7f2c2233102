import type { Attribute } from './attribute.ts'
import type { Levels } from './levels.ts'
import type { Screened } from './screen.ts'

/** Attributes that say nearly the same, and levels that hold the very same units. */
export interface Kin {
  /** For each attribute the one that speaks for it; itself where none does. */
  readonly speaker: readonly number[]
  /** For each attribute, for each level: the attribute and level that it repeats, null where it repeats none. */
  readonly twins: readonly (readonly (Twin | null)[])[]
}

interface Twin {
  readonly attribute: number
  readonly level: number
}

/** Rank correlation, correlation ratio or Cramer's V from which two attributes can hardly be told apart. */
const close = 0.85
const sampleRows = 20_000

/**
 * Finds who goes with whom. strengths: how strongly each attribute goes with the outcome; the strongest of those that go together speaks for them.
 *
 * Levels are twins where they hold the same units, such as "no internet service" of six columns; the first column keeps it.
 */
export function findKin(screened: readonly Screened[], strengths: readonly number[]): Kin {
  const twins = screened.map(({ levels }) => levels.labels.map((): Twin | null => null))
  for (let second = 1; second < screened.length; second++) {
    for (let first = 0; first < second; first++) {
      for (const [one, other] of sameLevels(screened[first]!.levels, screened[second]!.levels)) {
        if (twins[first]![one] === null) twins[second]![other] ??= { attribute: first, level: one }
      }
    }
  }
  const step = Math.max(1, Math.ceil((screened[0]?.levels.codes.length ?? 0) / sampleRows))
  const ranks = screened.map(({ attribute }) => (attribute.kind === 'number' ? ranksOf(attribute.values, step) : null))
  const speaker = screened.map((_, place) => place)
  const order = [...speaker].sort((a, b) => strengths[b]! - strengths[a]! || a - b)
  for (const [rank, place] of order.entries()) {
    const found = order.slice(0, rank).find((other) => speaker[other] === other && closeness(screened, ranks, twins, other, place, step) >= close)
    if (found !== undefined) speaker[place] = found
  }
  return { speaker, twins }
}

/** Pairs of levels with the very same units; levels of two attributes that agree throughout are no twins but kin. */
function sameLevels(first: Levels, second: Levels): (readonly [number, number])[] {
  const together = countTogether(first, second, 1)
  const width = second.labels.length
  const pairs = first.labels.flatMap((_, one) =>
    second.labels.flatMap((_, other) => {
      const both = together[one * width + other]!
      return both > 0 && both === first.counts[one] && both === second.counts[other] ? [[one, other] as const] : []
    }),
  )
  return pairs.length >= Math.min(first.labels.length, second.labels.length) ? [] : pairs
}

function closeness(screened: readonly Screened[], ranks: readonly (Float64Array | null)[], twins: Kin['twins'], a: number, b: number, step: number): number {
  const [first, second] = [ranks[a]!, ranks[b]!]
  if (first !== null && second !== null) return Math.abs(correlation(first, second))
  if (first !== null || second !== null) {
    const [numbers, other] = first !== null ? [first, b] : [second!, a]
    return correlationRatio(numbers, (screened[other]!.attribute as Extract<Attribute, { kind: 'category' }>).codes, step)
  }
  return cramersV(screened[a]!.levels, screened[b]!.levels, twins[a]!, twins[b]!, step)
}

function countTogether(first: Levels, second: Levels, step: number): Float64Array {
  const width = second.labels.length
  const counts = new Float64Array(first.labels.length * width)
  for (let unit = 0; unit < first.codes.length; unit += step) {
    const [one, other] = [first.codes[unit]!, second.codes[unit]!]
    if (one >= 0 && other >= 0) counts[one * width + other]!++
  }
  return counts
}

/** Of the levels that are not twins: those would make two attributes alike that share nothing else. */
function cramersV(first: Levels, second: Levels, ownTwins: readonly (Twin | null)[], otherTwins: readonly (Twin | null)[], step: number): number {
  const width = second.labels.length
  const together = countTogether(first, second, step)
  const paired = new Set(sameLevels(first, second).flatMap(([one, other]) => [`a${one}`, `b${other}`]))
  const rows = first.labels.map((_, at) => at).filter((at) => !paired.has(`a${at}`) && ownTwins[at] === null)
  const columns = second.labels.map((_, at) => at).filter((at) => !paired.has(`b${at}`) && otherTwins[at] === null)
  if (rows.length < 2 || columns.length < 2) return 0
  const at = (row: number, column: number) => together[row * width + column]!
  const rowSums = rows.map((row) => columns.reduce((sum, column) => sum + at(row, column), 0))
  const columnSums = columns.map((column) => rows.reduce((sum, row) => sum + at(row, column), 0))
  const total = rowSums.reduce((sum, each) => sum + each, 0)
  let squares = 0
  for (const [i, row] of rows.entries())
    for (const [j, column] of columns.entries()) {
      const expected = (rowSums[i]! * columnSums[j]!) / total
      if (expected > 0) squares += (at(row, column) - expected) ** 2 / expected
    }
  return total === 0 ? 0 : Math.sqrt(squares / (total * (Math.min(rows.length, columns.length) - 1)))
}

/** Ranks of every so manyth unit, ties sharing the middle; NaN where it is not filled. */
function ranksOf(values: Float64Array, step: number): Float64Array {
  const kept = values.filter((_, unit) => unit % step === 0)
  const order = Array.from(kept.keys())
    .filter((at) => !Number.isNaN(kept[at]!))
    .sort((a, b) => kept[a]! - kept[b]!)
  const ranks = new Float64Array(kept.length).fill(Number.NaN)
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && kept[order[to]!] === kept[order[from]!]) to++
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + to - 1) / 2
  }
  return ranks
}

function correlation(first: Float64Array, second: Float64Array): number {
  let [count, sumA, sumB] = [0, 0, 0]
  const both = (at: number) => !Number.isNaN(first[at]!) && !Number.isNaN(second[at]!)
  for (let at = 0; at < first.length; at++) if (both(at)) [count, sumA, sumB] = [count + 1, sumA + first[at]!, sumB + second[at]!]
  let [xx, yy, xy] = [0, 0, 0]
  for (let at = 0; at < first.length; at++) {
    if (!both(at)) continue
    const [x, y] = [first[at]! - sumA / count, second[at]! - sumB / count]
    xx += x * x
    yy += y * y
    xy += x * y
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0
}

/** Root of the share of the ranks' variance that lies between the levels. */
function correlationRatio(ranks: Float64Array, codes: Int32Array, step: number): number {
  const groups = new Map<number, { count: number; sum: number }>()
  let [count, sum, squares] = [0, 0, 0]
  for (const [at, rank] of ranks.entries()) {
    const code = codes[at * step]!
    if (Number.isNaN(rank) || code < 0) continue
    const group = groups.get(code) ?? { count: 0, sum: 0 }
    groups.set(code, { count: group.count + 1, sum: group.sum + rank })
    count++
    sum += rank
    squares += rank * rank
  }
  const total = squares - (sum * sum) / count
  const between = [...groups.values()].reduce((all, group) => all + (group.sum * group.sum) / group.count, 0) - (sum * sum) / count
  // Levels with few units explain by chance.
  return count > groups.size && total > 0 ? Math.sqrt(Math.max(0, 1 - (total - between) / (count - groups.size) / (total / (count - 1)))) : 0
}
