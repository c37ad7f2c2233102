import type { Survey, SurveyedColumn } from './column.ts'
import { inContext, nameLikeness, withoutUnits, wordsOf } from './name-likeness.ts'
import { formCount } from './normal-form.ts'
import { circleName, generic } from './words.ts'

/** Two columns that are worth a closer look, by their places in the survey; left before right. */
interface Candidate {
  readonly left: number
  readonly right: number
  readonly name: number
  /** Values seen in both, among those that were looked up. */
  readonly shared: number
}

export interface Candidates {
  readonly pairs: readonly Candidate[]
  /** Pairs that shared a word or a value and were left out to keep the work bounded. */
  readonly leftOut: number
  /** Words and values that so many columns share that each was compared with the next few only. */
  readonly crowded: number
}

/** What many columns share tells little apart: in larger blocks a column is only compared with its neighbours. */
const mostInWordBlock = 150
const mostInValueBlock = 40
const neighbours = 6
/** Values looked up in all, shared out among the columns. */
const entriesLookedUp = 1_000_000

/**
 * The pairs of columns of different datasets that share a word of their names or some values, likeliest first; at most `most`.
 * Near-linear in the number of columns: only columns that stand in a common block are paired, and in large blocks only neighbours.
 */
export function findCandidates({ columns }: Survey, most: number): Candidates {
  const pairs = new Map<number, { name: boolean; shared: number }>()
  const size = columns.length
  let crowded = 0
  const pairUp = (block: readonly number[], limit: number, see: (pair: { name: boolean; shared: number }) => void) => {
    if (block.length > limit) crowded++
    // In a crowd each one is compared with the next few: that still links all of them, from one to the next.
    const ahead = block.length > limit ? neighbours : block.length
    for (const [at, left] of block.entries())
      for (const right of block.slice(at + 1, at + 1 + ahead)) {
        if (columns[left]!.dataset === columns[right]!.dataset) continue
        const key = left * size + right
        const pair = pairs.get(key) ?? { name: false, shared: 0 }
        see(pair)
        pairs.set(key, pair)
      }
  }
  for (const block of wordBlocks(columns)) pairUp(block, mostInWordBlock, (pair) => (pair.name = true))
  for (const block of valueBlocks(columns)) pairUp(block, mostInValueBlock, (pair) => pair.shared++)
  const found = [...pairs].map(([key, { shared }]): Candidate => {
    const left = Math.floor(key / size)
    const right = key % size
    return {
      left,
      right,
      name: Math.max(nameLikeness(columns[left]!, columns[right]!), sameBesideUnits(columns[left]!, columns[right]!) ? leastName : 0),
      shared,
    }
  })
  const worth = found.filter(({ name, shared }) => name >= leastName || shared >= 3)
  worth.sort((a, b) => promise(b) - promise(a) || a.left - b.left || a.right - b.right)
  return { pairs: worth.slice(0, most), leftOut: Math.max(0, worth.length - most), crowded }
}

/** Pairs whose names are less alike are only compared for common values. */
const leastName = 0.4

function sameBesideUnits(left: SurveyedColumn, right: SurveyedColumn): boolean {
  return withoutUnits(wordsOf(left.column)).join(' ') === withoutUnits(wordsOf(right.column)).join(' ')
}

const promise = ({ name, shared }: Candidate) => name + 1.5 * (1 - Math.exp(-shared / 20))

function wordBlocks(columns: readonly SurveyedColumn[]): Iterable<readonly number[]> {
  const blocks = new Map<string, number[]>()
  for (const [index, column] of columns.entries()) {
    const words = new Set([...wordsOf(column.column), ...inContext(column)])
    const own = wordsOf(column.column)
    const keys = new Set<string>()
    for (const word of words) {
      if (generic.has(word)) continue
      keys.add(word)
      keys.add(`circle ${circleName(word) ?? word}`)
      if (word.length >= 4) keys.add(`starts ${word.slice(0, 3)}`)
    }
    keys.add(`all ${withoutUnits(own).join(' ')}`)
    for (const key of keys) blocks.set(key, [...(blocks.get(key) ?? []), index])
  }
  return blocks.values()
}

function valueBlocks(columns: readonly SurveyedColumn[]): Iterable<readonly number[]> {
  const each = Math.max(64, Math.floor(entriesLookedUp / Math.max(1, columns.length)))
  const blocks = new Map<number, number[]>()
  for (const [index, { sketch }] of columns.entries()) {
    for (const hash of sketch === null ? [] : new Set(sketch.hashes[formCount - 1]!.slice(0, each))) {
      const block = blocks.get(hash)
      if (block === undefined) blocks.set(hash, [index])
      else block.push(index)
    }
  }
  return blocks.values()
}
