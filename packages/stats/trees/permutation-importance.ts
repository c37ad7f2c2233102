import type { Random } from '../random.ts'
import { type TableColumn, takeRows } from './column.ts'

export interface ImportanceQuestion {
  readonly columns: readonly TableColumn[]
  /** Columns that are shuffled together, such as those that say nearly the same. */
  readonly groups: readonly (readonly number[])[]
  /** How well the model does on columns like these; higher is better, such as the area under the curve. */
  readonly score: (columns: readonly TableColumn[]) => number
  readonly repeats: number
  readonly random: Random
}

export interface Importance {
  /** How much of the score is lost on average when the group is shuffled among the units. */
  readonly loss: number
  /** Standard deviation over the repeats. */
  readonly sd: number
}

/**
 * What a model loses when it no longer sees a group of columns: their rows are shuffled, all else stays.
 *
 * Rows that the model has not seen should be given. What two groups say in common is lost by neither, so it is important to group what goes together.
 * Source: Breiman (2001). Checked against: golden/trees.json (scikit-learn, permutation_importance).
 */
export function permutationImportance({ columns, groups, score, repeats, random }: ImportanceQuestion): Importance[] {
  const whole = score(columns)
  const rows = Array.from({ length: rowsOf(columns) }, (_, row) => row)
  return groups.map((group, index) => {
    const losses = Array.from({ length: repeats }, (_, repeat) => {
      const order = random.fork(index).fork(repeat).shuffle(rows)
      return whole - score(columns.map((column, place) => (group.includes(place) ? takeRows(column, order) : column)))
    })
    const loss = losses.reduce((sum, each) => sum + each, 0) / repeats
    return { loss, sd: repeats < 2 ? 0 : Math.sqrt(losses.reduce((sum, each) => sum + (each - loss) ** 2, 0) / (repeats - 1)) }
  })
}

function rowsOf([first]: readonly TableColumn[]): number {
  return first === undefined ? 0 : first.kind === 'number' ? first.values.length : first.codes.length
}
