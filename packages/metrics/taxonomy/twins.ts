import { isUnique, type Survey, type SurveyedColumn, sayColumn } from './column.ts'
import type { Link } from './link.ts'

/** Two datasets that hold the same rows: a copy of which nobody knows which one counts. */
export interface Twins {
  readonly left: string
  readonly right: string
  /** Columns that hold the same values on both sides. */
  readonly shared: number
  /** Columns of the smaller dataset. */
  readonly of: number
  readonly says: string
  readonly mend: string
}

/** Datasets of which most columns hold the same values on both sides, one of them the ids of the rows. */
export function findTwins({ columns: all, datasets }: Survey, links: readonly Link[], columns: ReadonlyMap<string, SurveyedColumn>): readonly Twins[] {
  const shared = new Map<string, Link[]>()
  for (const link of links) {
    if (link.match === null || link.score < 0.7) continue
    const { leftInRight, rightInLeft } = link.match.best
    if (Math.min(leftInRight.values.ratio, rightInLeft.values.ratio) < 0.9) continue
    const key = `${link.left.dataset} ${link.right.dataset}`
    shared.set(key, [...(shared.get(key) ?? []), link])
  }
  // Only columns with a sketch could have been found on the other side.
  const sizeOf = (id: string) => all.filter(({ dataset, sketch }) => dataset === id && sketch !== null).length
  return [...shared.values()].flatMap((pair) => {
    const [{ left, right }] = pair as [Link, ...Link[]]
    const used = Math.min(new Set(pair.map((link) => link.left.column)).size, new Set(pair.map((link) => link.right.column)).size)
    const of = Math.min(sizeOf(left.dataset), sizeOf(right.dataset))
    const identifies = pair.some((link) => isUnique(columns.get(sayColumn(link.left))!) && isUnique(columns.get(sayColumn(link.right))!))
    if (!identifies || used < 2 || used < 0.6 * of) return []
    const name = (id: string) => datasets.find((dataset) => dataset.id === id)?.name ?? id
    return [
      {
        left: left.dataset,
        right: right.dataset,
        shared: used,
        of,
        says: `${name(left.dataset)} and ${name(right.dataset)} hold the same rows: ${used} of ${of} columns agree.`,
        mend: 'Say which one counts, and read the other from it.',
      },
    ]
  })
}
