import { isUnique, type Sketch, type SurveyedColumn } from './column.ts'
import { type FormName, formCount, forms } from './normal-form.ts'
import { type Share, shareOfRows, shareOfValues } from './share.ts'

/** How well the values of one column are found in another. */
export interface Match {
  /** Distinct values of the first column that are in the second. */
  readonly values: Share
  /** Rows of the first column whose value is in the second. */
  readonly rows: Share
}

/** Two columns held against each other, both ways, as they stand and in the mildest form that brings the most. */
export interface ColumnMatch {
  readonly asStored: { readonly leftInRight: Match; readonly rightInLeft: Match }
  readonly best: { readonly form: FormName; readonly leftInRight: Match; readonly rightInLeft: Match }
}

/**
 * The shares of values that two columns have in common. Null when the sketches say nothing: one is missing, or no value of one lies in the part of the
 * hashes that both cover.
 */
export function matchColumns(left: SurveyedColumn, right: SurveyedColumn): ColumnMatch | null {
  if (left.sketch === null || right.sketch === null) return null
  const asStored = matchAt(left.sketch, right.sketch, 0)
  if (asStored === null) return null
  let best = { form: 0, ...asStored }
  for (let form = 1; form < formCount; form++) {
    if (!isAllowed(left, right, form)) break
    const match = matchAt(left.sketch, right.sketch, form)!
    if (gain(match, best) > leastGain) best = { form, ...match }
  }
  const { form, ...shares } = best
  return { asStored, best: { form: forms[form]!.name, ...shares } }
}

/** A stronger form is only taken for at least half a percent more of the values or rows of one side. */
const leastGain = 0.005

type BothWays = ColumnMatch['asStored']

function gain(after: BothWays, before: BothWays): number {
  const more = (way: keyof BothWays, what: keyof Match) => after[way][what].ratio - before[way][what].ratio
  return Math.max(more('leftInRight', 'values'), more('rightInLeft', 'values'), more('leftInRight', 'rows'), more('rightInLeft', 'rows'))
}

function matchAt(left: Sketch, right: Sketch, form: number): BothWays | null {
  const reach = Math.min(left.reach, right.reach)
  const leftCount = covered(left, reach)
  const rightCount = covered(right, reach)
  if (leftCount === 0 || rightCount === 0) return null
  const leftHashes = left.hashes[form]!.slice(0, leftCount)
  const rightHashes = right.hashes[form]!.slice(0, rightCount)
  return {
    leftInRight: matchOf(left, leftHashes, new Set(rightHashes), reach >= 1),
    rightInLeft: matchOf(right, rightHashes, new Set(leftHashes), reach >= 1),
  }
}

/** Entries are in order of the last form's hash, by which they were chosen. */
function covered({ hashes, reach: own }: Sketch, reach: number): number {
  const last = hashes[formCount - 1]!
  if (reach >= own) return last.length
  const end = last.findIndex((hash) => hash >= reach)
  return end < 0 ? last.length : end
}

function matchOf({ rows }: Sketch, hashes: readonly number[], others: ReadonlySet<number>, exact: boolean): Match {
  const fits = hashes.map((hash) => others.has(hash))
  return {
    values: shareOfValues(fits.filter(Boolean).length, fits.length, exact)!,
    rows: shareOfRows(rows.slice(0, fits.length), fits, exact)!,
  }
}

/**
 * Leaving out zeros or letters makes more equal than spelling: it must not merge the values of a column, and letters in front may only be
 * left out where one side has none. "C-1" and "O-1" are a customer and an order.
 */
function isAllowed(left: SurveyedColumn, right: SurveyedColumn, form: number): boolean {
  if (form <= 2) return true
  if (form === 4 && startsWithLetter(left) === startsWithLetter(right)) return false
  return [left, right].every(({ sketch }) => keeps(sketch!, form))
}

function keeps({ hashes }: Sketch, form: number): boolean {
  const before = new Set(hashes[2]).size
  return new Set(hashes[form]).size >= 0.99 * before
}

function startsWithLetter({ sketch }: SurveyedColumn): boolean {
  return /^[^A9]*A/.test(sketch?.shape?.pattern ?? '')
}

/** How the rows of two columns meet when they are joined. */
export type Cardinality = 'one-to-one' | 'many-to-one' | 'one-to-many' | 'many-to-many'

export function cardinalityOf(left: SurveyedColumn, right: SurveyedColumn): Cardinality {
  if (isUnique(left)) return isUnique(right) ? 'one-to-one' : 'one-to-many'
  return isUnique(right) ? 'many-to-one' : 'many-to-many'
}
