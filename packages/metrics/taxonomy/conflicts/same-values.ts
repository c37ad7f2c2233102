import { isCounting, sayColumn } from '../column.ts'
import type { Link } from '../link.ts'
import { sayShare } from '../say.ts'
import type { Comparison, ConflictRule, Found } from './conflict.ts'

/** Two names for what holds the same values. */
export const sameValues: ConflictRule = {
  code: 'same-values',
  title: 'Other name, same values',
  why: 'Who looks for one name does not find the other; definitions drift apart.',
  find: (comparison) => comparison.links.flatMap((link) => conflictOf(link, comparison)),
}

/** Below this, names are not alike. */
const likeName = 0.5
const leastShared = 0.8
/** So few common values can be chance: yes and no, 1 to 5, the same ten countries. */
const leastValues = 8

function conflictOf({ left, right, name, match }: Link, { columns, termsOf }: Comparison): readonly Found[] {
  if (match === null || name >= likeName) return []
  const [a, b] = [columns.get(sayColumn(left))!, columns.get(sayColumn(right))!]
  const { leftInRight, rightInLeft } = match.best
  const both = Math.min(leftInRight.values.low, rightInLeft.values.low)
  if (both < leastShared || Math.min(a.sketch!.values, b.sketch!.values) < leastValues || isCounting(a) || isCounting(b)) return []
  const shared = (termsOf.get(sayColumn(left)) ?? []).some((term) => termsOf.get(sayColumn(right))?.includes(term))
  if (shared) return []
  return [
    {
      severity: 'note',
      columns: [left, right],
      says: `${sayColumn(left)} and ${sayColumn(right)} hold the same values under two names.`,
      mend: 'If they mean the same, map both to one term; if not, reject the pair so that nobody asks again.',
      evidence: [
        `${sayShare(leftInRight.values)} values of ${sayColumn(left)} are in ${sayColumn(right)}.`,
        `${sayShare(rightInLeft.values)} values of ${sayColumn(right)} are in ${sayColumn(left)}.`,
      ],
      rows: null,
    },
  ]
}
