import { findCandidates } from './candidates.ts'
import { type ColumnName, isCounting, type LeftOut, type Survey, type SurveyedColumn, sayColumn } from './column.ts'
import { type Cardinality, type ColumnMatch, cardinalityOf, matchColumns } from './match.ts'
import { nameLikeness, wordsOf } from './name-likeness.ts'
import { sayCount, sayShare } from './say.ts'

/** Two columns that may mean the same, with how sure that is and why. A suggestion until somebody confirms it. */
export interface Link {
  readonly left: ColumnName
  readonly right: ColumnName
  /** 0 to 1: how much the names, types, values and looks speak for it. No probability. */
  readonly score: number
  /** 0 to 1: how alike the names are alone. */
  readonly name: number
  /** What speaks for it and against it, in words. */
  readonly reasons: readonly string[]
  /** Null where values cannot be compared. */
  readonly match: ColumnMatch | null
  readonly cardinality: Cardinality
}

export interface Links {
  /** Best first; all that were compared, also those below what is suggested: conflicts hide there. */
  readonly compared: readonly Link[]
  readonly leftOut: readonly LeftOut[]
}

/** Compares the columns that share a word or a value; at most mostPairs. */
export function linkColumns(survey: Survey, { mostPairs = 5_000 }: { readonly mostPairs?: number } = {}): Links {
  const { pairs, leftOut, crowded } = findCandidates(survey, mostPairs)
  const compared = pairs.map(({ left, right }) => linkOf(survey.columns[left]!, survey.columns[right]!))
  compared.sort((a, b) => b.score - a.score || (sayColumn(a.left) < sayColumn(b.left) ? -1 : 1))
  return {
    compared,
    leftOut: [
      ...leftOutOf(leftOut, `${leftOut} pairs of columns`, `${mostPairs} pairs are compared in all, the likeliest first`),
      ...leftOutOf(crowded, `most pairs by ${crowded} words and values`, 'very many columns share them; each column was compared with the next few'),
    ],
  }
}

function leftOutOf(count: number, what: string, because: string): LeftOut[] {
  return count === 0 ? [] : [{ what, because, mend: 'Look at fewer datasets at a time.' }]
}

/**
 * The evidence that two columns mean the same, each kind independent of the others:
 * score = type x (1 - (1 - 0.72 name^1.5) (1 - 0.85 values) (1 - 0.1 look)).
 * Values count the more the more distinct ones are shared; numbers that only count up hardly count. Columns of ids or names that could be compared and
 * share nothing lose half.
 */
function linkOf(left: SurveyedColumn, right: SurveyedColumn): Link {
  const name = nameLikeness(left, right)
  const match = matchColumns(left, right)
  const values = match === null ? 0 : valueEvidence(left, right, match)
  const look = sameLook(left, right) ? 1 : 0
  const type = typeFactor(left, right)
  const stranger = isDisjoint(left, right, match) ? 0.5 : 1
  const score = type * stranger * (1 - (1 - 0.72 * name ** 1.5) * (1 - 0.85 * values) * (1 - 0.1 * look))
  return {
    left: { dataset: left.dataset, column: left.column },
    right: { dataset: right.dataset, column: right.column },
    score,
    name,
    reasons: reasonsOf(left, right, { name, match, look, type, stranger }),
    match,
    cardinality: cardinalityOf(left, right),
  }
}

function valueEvidence(left: SurveyedColumn, right: SurveyedColumn, { best }: ColumnMatch): number {
  const [there, back] = [best.leftInRight.values, best.rightInLeft.values]
  const most = Math.max(there.low, back.low)
  const shared = Math.min(left.sketch!.values * there.ratio, right.sketch!.values * back.ratio)
  const weight = 1 - Math.exp(-shared / 6)
  return (0.7 * most + 0.3 * Math.min(there.low, back.low)) * weight * chanceFactor(left, right)
}

/** Whole numbers meet by chance: those that count up nearly always, measures often. */
function chanceFactor(left: SurveyedColumn, right: SurveyedColumn): number {
  if (isCounting(left) && isCounting(right)) return 0.15
  return isNominal(left) || isNominal(right) ? 1 : 0.4
}

/** Text and numbers may hold the same ids; a date is never an amount. */
function typeFactor(left: SurveyedColumn, right: SurveyedColumn): number {
  const kinds = [kindOf(left), kindOf(right)].sort().join(' ')
  const factors: Readonly<Record<string, number>> = {
    'number text': 0.75,
    'flag number': 0.7,
    'flag text': 0.7,
    'date text': 0.2,
    'date number': 0.1,
    'date flag': 0,
    'other text': 0.5,
  }
  return kindOf(left) === kindOf(right) ? 1 : (factors[kinds] ?? 0.3)
}

/** What the values are, whatever the type says: text that is all numbers is numbers. */
export function kindOf({ family, facts: { filled, numbers, text } }: SurveyedColumn): 'number' | 'text' | 'date' | 'flag' | 'other' {
  if (family === 'integer' || family === 'number') return 'number'
  if (family === 'date' || family === 'moment') return 'date'
  if (family === 'boolean') return 'flag'
  if (family === 'other' || text === null) return 'other'
  if (text.dates >= 0.9 * filled && filled > 0) return 'date'
  return numbers !== null && numbers.count >= 0.95 * filled && text.zeroLed === 0 ? 'number' : 'text'
}

function sameLook({ sketch: left }: SurveyedColumn, { sketch: right }: SurveyedColumn): boolean {
  return left?.shape != null && right?.shape != null && left.shape.pattern === right.shape.pattern && left.shape.pattern.length >= 4
}

/** Values that name things: text, and numbers whose name says so. Two measures may well have no value in common. */
function isNominal(column: SurveyedColumn): boolean {
  return kindOf(column) === 'text' || wordsOf(column.column).some((word) => ['id', 'code', 'postcode', 'phone'].includes(word))
}

/** Enough values that name things on both sides to expect some in common, and none is. */
export function isDisjoint(left: SurveyedColumn, right: SurveyedColumn, match: ColumnMatch | null): boolean {
  if (match === null || left.sketch === null || right.sketch === null || !isNominal(left) || !isNominal(right)) return false
  const { leftInRight, rightInLeft } = match.best
  return Math.min(leftInRight.values.of, rightInLeft.values.of) >= 5 && leftInRight.values.high < 0.02 && rightInLeft.values.high < 0.02
}

interface Evidence {
  readonly name: number
  readonly match: ColumnMatch | null
  readonly look: number
  readonly type: number
  readonly stranger: number
}

function reasonsOf(left: SurveyedColumn, right: SurveyedColumn, { name, match, look, type, stranger }: Evidence): readonly string[] {
  const reasons: string[] = []
  if (left.column.toLowerCase() === right.column.toLowerCase()) reasons.push(`Both are called ${left.column}.`)
  else if (name >= 0.5) reasons.push(`${left.column} and ${right.column} are ${name >= 0.99 ? 'the same words' : 'alike as words'}.`)
  if (match !== null && stranger === 1) {
    const { best } = match
    const [from, to, share] = best.leftInRight.values.ratio >= best.rightInLeft.values.ratio ? [left, right, best.leftInRight] : [right, left, best.rightInLeft]
    if (share.values.ratio > 0)
      reasons.push(
        `${sayShare(share.values)} values of ${sayColumn(from)} are in ${sayColumn(to)}${best.form === 'as-stored' ? '' : ', once spelling is evened out'}.`,
      )
    if (isCounting(left) && isCounting(right) && share.values.ratio > 0) reasons.push('Both only count up, so common values say little.')
  }
  if (stranger < 1) reasons.push(`They have no value in common, of ${sayCount(left.sketch!.values)} and ${sayCount(right.sketch!.values)}.`)
  if (look === 1) reasons.push(`Most values look like ${left.sketch!.shape!.pattern}.`)
  if (type < 1) reasons.push(`One holds ${sayKind(left)}, the other ${sayKind(right)}.`)
  return reasons
}

export function sayKind(column: SurveyedColumn): string {
  return { number: 'numbers', text: 'text', date: 'dates', flag: 'yes or no', other: `values of type ${column.type}` }[kindOf(column)]
}
