import { sayColumn } from '../column.ts'
import type { Link } from '../link.ts'
import { forms } from '../normal-form.ts'
import { sayCount, sayShare } from '../say.ts'
import type { Comparison, ConflictRule, Found } from './conflict.ts'

/** Ids or names of one thing that are written in two ways, so that a join loses rows: "00123" and "123", "C-123", "GTXPro" and "GTX Pro". */
export const idFormat: ConflictRule = {
  code: 'id-format',
  title: 'Ids that do not join as they stand',
  why: 'A join by these columns silently loses the rows whose spelling differs.',
  find: (comparison) => comparison.links.flatMap((link) => conflictOf(link, comparison)),
}

function conflictOf({ left, right, name, score, match }: Link, { columns, termsOf }: Comparison): readonly Found[] {
  if (match === null || match.best.form === 'as-stored') return []
  const together = (termsOf.get(sayColumn(left)) ?? []).some((term) => termsOf.get(sayColumn(right))?.includes(term))
  // What only looks alike once letters are gone is chance unless names or terms say that it is the same thing.
  if (!together && (score < 0.5 || name < 0.4)) return []
  const [a, b] = [columns.get(sayColumn(left))!, columns.get(sayColumn(right))!]
  const form = forms.find((each) => each.name === match.best.form)!
  const gains = [
    gainOf(a.facts.filled, match.asStored.leftInRight.rows.ratio, match.best.leftInRight.rows.ratio),
    gainOf(b.facts.filled, match.asStored.rightInLeft.rows.ratio, match.best.rightInLeft.rows.ratio),
  ]
  const [more, fewer] = gains[0]! >= gains[1]! ? [left, right] : [right, left]
  const rows = Math.max(...gains)
  const [before, after] = more === left ? [match.asStored.leftInRight, match.best.leftInRight] : [match.asStored.rightInLeft, match.best.rightInLeft]
  return [
    {
      severity: before.rows.ratio < 0.5 ? 'error' : 'warning',
      columns: [left, right],
      says: `${sayColumn(more)} and ${sayColumn(fewer)} write the same things differently: ${after.rows.exact ? '' : 'about '}${sayCount(rows)} more rows match ${form.says}.`,
      mend: form.mend,
      evidence: [
        `As they stand, ${lowerFirst(sayShare(before.values))} values of ${sayColumn(more)} are in ${sayColumn(fewer)}; ${lowerFirst(sayShare(after.values))} ${form.says}.`,
        ...looksOf(a.sketch?.shape?.pattern, b.sketch?.shape?.pattern, sayColumn(left), sayColumn(right)),
      ],
      rows,
    },
  ]
}

function gainOf(filled: number, before: number, after: number): number {
  return Math.round(filled * (after - before))
}

function looksOf(a: string | undefined, b: string | undefined, left: string, right: string): string[] {
  return a === undefined || b === undefined || a === b ? [] : [`Most of ${left} look like ${a}, most of ${right} like ${b}.`]
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
