import type { Relation } from '../relation.ts'
import type { ColumnProfile, KeyCandidate } from './profile.ts'
import type { Sample } from './sample.ts'

/** Fingerprints held in memory at a time; more rows are counted in shares. */
const rowsAtOnce = 10_000_000
const mostSets = 6
/** A key that is broken in so few rows was meant to be one. */
const nearly = 0.01

type Count = (sets: readonly (readonly string[])[], share: { of: number; index: number }) => Promise<readonly { different: number; rows: number }[]>

/**
 * Columns that tell rows apart: what the dataset declares, single columns that hardly repeat, and, where none of these does it, pairs.
 * Whether they really do is always counted exactly, over all rows.
 */
export async function findKeys(relation: Relation, rows: number, columns: readonly ColumnProfile[], sample: Sample, count: Count): Promise<KeyCandidate[]> {
  if (rows === 0) return []
  const declared = declaredKey(relation)
  const singles = columns
    .filter((column) => mayBeKey(column, rows))
    .sort((a, b) => likelihoodOf(a, rows) - likelihoodOf(b, rows) || b.distinct.count - a.distinct.count)
    .map(({ name }) => [name])
  const sets = distinctSets([...(declared === null ? [] : [declared]), ...singles.slice(0, mostSets)])
  const judged = await judge(sets, declared, rows, columns, count)
  const found = judged.filter((key) => key.declared || key.unique || key.duplicates! + key.nulls <= rows * nearly)
  if (found.some((key) => key.unique)) return found
  return [...found, ...(await judge(pairsOf(columns, sample, rows), null, rows, columns, count)).filter((key) => key.unique)]
}

function declaredKey({ dataset, columns }: Relation): string[] | null {
  const names = (dataset.key ?? []).map((name) => columns.find((column) => column.name.toLowerCase() === name.toLowerCase())?.name)
  return names.length === 0 || names.some((name) => name === undefined) ? null : names.map((name) => name!)
}

/** Estimates may be off by a tenth and more; whether it really is one is counted. */
function mayBeKey(column: ColumnProfile, rows: number): boolean {
  const { distinct, nulls, empty, filled } = column
  return likelihoodOf(column, rows) < never && filled > 0 && nulls + empty <= rows * nearly && distinct.count >= filled * (distinct.exact ? 1 - nearly : 0.8)
}

const never = 9
/** So many numbers that differ by chance are rare; fewer may be sales that happen to differ. */
const manyRows = 1_000

/** The order in which columns that hardly repeat are taken for what tells rows apart: names of ids, texts, the day of a table with a row a day, other whole numbers. */
function likelihoodOf({ name, family, numbers }: ColumnProfile, rows: number): number {
  const isNamedSo =
    /(?:^|[\s_.-])(?:id|ids|no|nr|num|number|nummer|code|key|uuid|guid|ref|sku)$|[a-z](?:Id|ID|No|Nr|Key|Code)$/.test(name.trim()) ||
    /^(?:id|uuid|key|code)\b/i.test(name)
  if (family === 'text' || family === 'integer' || family === 'other') {
    if (isNamedSo) return 0
    if (family !== 'integer') return 1
    const isCounter = numbers !== null && numbers.max - numbers.min < 1.5 * rows && rows > 2
    return isCounter ? 1 : rows >= manyRows ? 3 : never
  }
  return family === 'date' || family === 'moment' ? 2 : never
}

function distinctSets(sets: readonly (readonly string[])[]): (readonly string[])[] {
  const found = new Map<string, readonly string[]>()
  for (const set of sets) if (!found.has(JSON.stringify([...set].sort()))) found.set(JSON.stringify([...set].sort()), set)
  return [...found.values()]
}

async function judge(
  sets: readonly (readonly string[])[],
  declared: readonly string[] | null,
  rows: number,
  columns: readonly ColumnProfile[],
  count: Count,
): Promise<KeyCandidate[]> {
  const known = new Map(columns.map((column) => [column.name, column]))
  const isCounted = (set: readonly string[]) => set.length === 1 && known.get(set[0]!)!.distinct.exact && known.get(set[0]!)!.empty === 0
  const asked = sets.filter((set) => !isCounted(set))
  const counts = await countAll(asked, rows, count)
  return sets.map((set): KeyCandidate => {
    const column = known.get(set[0]!)!
    const { different, rows: complete } = isCounted(set) ? { different: column.distinct.count, rows: rows - column.nulls } : counts[asked.indexOf(set)]!
    const duplicates = complete - different
    return { columns: set, declared: set === declared, unique: duplicates === 0 && complete === rows, duplicates, nulls: rows - complete }
  })
}

async function countAll(sets: readonly (readonly string[])[], rows: number, count: Count): Promise<{ different: number; rows: number }[]> {
  const together = rows * sets.length <= rowsAtOnce ? [sets] : sets.map((set) => [set])
  const of = Math.ceil(rows / rowsAtOnce)
  const answers: { different: number; rows: number }[] = []
  for (const some of together) {
    if (some.length === 0) continue
    const sums = some.map(() => ({ different: 0, rows: 0 }))
    for (let index = 0; index < of; index++) {
      for (const [j, part] of (await count(some, { of, index })).entries())
        sums[j] = { different: sums[j]!.different + part.different, rows: sums[j]!.rows + part.rows }
    }
    answers.push(...sums)
  }
  return answers
}

/** Pairs that repeat nowhere in the sample and have enough different values to tell all rows apart. */
function pairsOf(columns: readonly ColumnProfile[], sample: Sample, rows: number): (readonly string[])[] {
  const usable = columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.family !== 'number' && column.family !== 'other' && column.filled === rows && column.distinct.count > 1)
    .filter(({ column }) => (column.text?.meanLength ?? 0) <= 60)
    .sort((a, b) => b.column.distinct.count - a.column.distinct.count)
    .slice(0, 8)
  return usable
    .flatMap((a, i) => usable.slice(i + 1).map((b) => [a, b] as const))
    .filter(([a, b]) => a.column.distinct.count * b.column.distinct.count >= rows)
    .filter(([a, b]) => new Set(sample.rows.map((row) => JSON.stringify([row[`c${a.index}`], row[`c${b.index}`]]))).size === sample.rows.length)
    .slice(0, mostSets)
    .map(([a, b]) => [a, b].sort((x, y) => x.index - y.index).map(({ column }) => column.name))
}
