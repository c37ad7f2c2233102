import { type SurveyedColumn, sayColumn } from '../column.ts'
import { isDisjoint, kindOf, type Link, sayKind } from '../link.ts'
import { wordsOf } from '../name-likeness.ts'
import { sayCount } from '../say.ts'
import { generic } from '../words.ts'
import type { Comparison, ConflictRule, Found } from './conflict.ts'
import { likelyFactor } from './unit-clash.ts'

/** One name, two meanings: types differ, ranges do not meet, or no value is shared. */
export const sameName: ConflictRule = {
  code: 'same-name',
  title: 'Same name, other meaning',
  why: 'Numbers that are joined or added by this name mix two things.',
  find: (comparison) => comparison.links.flatMap((link) => conflictOf(link, comparison)),
}

function conflictOf(link: Link, { columns, termsOf }: Comparison): readonly Found[] {
  const left = columns.get(sayColumn(link.left))!
  const right = columns.get(sayColumn(link.right))!
  if (!haveOneName(left, right) || haveTermsOfTheirOwn(link, termsOf)) return []
  const difference = differenceOf(left, right, link)
  if (difference === null) return []
  return [
    {
      severity: 'warning',
      columns: [link.left, link.right],
      says: `${sayColumn(left)} and ${sayColumn(right)} are called the same and ${difference.says}.`,
      mend: `Map them to two terms, or rename one; if they mean the same, mend the one that is wrong.`,
      evidence: difference.evidence,
      rows: null,
    },
  ]
}

/** The same words, of which at least one says something: every table has an "id". */
function haveOneName(left: SurveyedColumn, right: SurveyedColumn): boolean {
  const [a, b] = [wordsOf(left.column), wordsOf(right.column)]
  const telling = a.some((word) => !generic.has(word)) || (a.length === 1 && ['status', 'state', 'type', 'value', 'amount'].includes(a[0]!))
  return telling && a.length === b.length && a.every((word) => b.includes(word))
}

function haveTermsOfTheirOwn({ left, right }: Link, termsOf: Comparison['termsOf']): boolean {
  const [a, b] = [termsOf.get(sayColumn(left)) ?? [], termsOf.get(sayColumn(right)) ?? []]
  return a.length > 0 && b.length > 0 && a.every((term) => !b.includes(term))
}

function differenceOf(left: SurveyedColumn, right: SurveyedColumn, { match }: Link): { says: string; evidence: readonly string[] } | null {
  const [a, b] = [kindOf(left), kindOf(right)]
  if (
    a !== b &&
    a !== 'other' &&
    b !== 'other' &&
    left.facts.filled > 0 &&
    right.facts.filled > 0 &&
    (match === null || match.best.leftInRight.values.ratio < 0.5)
  )
    return {
      says: `hold different things: ${sayKind(left)} and ${sayKind(right)}`,
      evidence: [`${sayColumn(left)} is ${left.type}, ${sayColumn(right)} is ${right.type}.`],
    }
  if (isDisjoint(left, right, match))
    return {
      says: 'have no value in common',
      evidence: [`${sayCount(left.sketch!.values)} and ${sayCount(right.sketch!.values)} distinct values were compared, also with spelling evened out.`],
    }
  const [x, y] = [left.facts.numbers, right.facts.numbers]
  if (a !== 'number' || b !== 'number' || x === null || y === null || likelyFactor(left, right) !== null) return null
  if (x.most >= y.least && y.most >= x.least) return null
  const range = (numbers: typeof x) => `${Number(numbers.least.toPrecision(6))} to ${Number(numbers.most.toPrecision(6))}`
  return { says: 'lie in ranges that do not meet', evidence: [`${sayColumn(left)} runs from ${range(x)}, ${sayColumn(right)} from ${range(y)}.`] }
}
