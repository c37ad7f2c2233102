import type { Term } from '@plumbline/model'
import { type SurveyedColumn, sayColumn } from '../column.ts'
import { kindOf, type Link } from '../link.ts'
import { withoutUnits, wordsLikeness, wordsOf } from '../name-likeness.ts'
import { sayCount } from '../say.ts'
import { type NamedUnit, unitInWords, unitOfText } from '../units.ts'
import type { Comparison, ConflictRule, Found } from './conflict.ts'

/** One measure in two units or currencies: said by the names or the terms, or seen in values that are 100 or 1,000 times as large. */
export const unitClash: ConflictRule = {
  code: 'unit-clash',
  title: 'Unit or currency clash',
  why: 'Added together, one of them counts a hundred or a thousand times too much, or money of two currencies becomes one sum.',
  find: (comparison) => [
    ...comparison.links.flatMap((link) => betweenColumns(link, comparison)),
    ...comparison.terms.flatMap((term) => againstTerm(term, comparison)),
  ],
}

function betweenColumns({ left, right, name }: Link, { columns, termsOf }: Comparison): readonly Found[] {
  const [a, b] = [columns.get(sayColumn(left))!, columns.get(sayColumn(right))!]
  if (!isMeasure(a) || !isMeasure(b)) return []
  const term = (termsOf.get(sayColumn(left)) ?? []).find((each) => termsOf.get(sayColumn(right))?.includes(each))
  // Names are compared without their units: price_eur and price_cents are one name.
  if (term === undefined && Math.max(name, wordsLikeness(withoutUnits(wordsOf(left.column)), withoutUnits(wordsOf(right.column)))) < 0.75) return []
  const [x, y] = [unitOf(a, term), unitOf(b, term)]
  // Two tables may each have an amount that is none of the other's business.
  const severity = term === undefined && name < 0.4 ? 'note' : 'warning'
  const found = (says: string, mend: string, evidence: readonly string[]): Found[] => [{ severity, columns: [left, right], says, mend, evidence, rows: null }]
  const pair = `${sayColumn(left)} and ${sayColumn(right)}`
  if (x !== null && y !== null && x.measure === y.measure) {
    if (x.currency !== null && y.currency !== null && x.currency !== y.currency)
      return found(
        `${pair} are money in ${x.currency} and in ${y.currency}.`,
        'Convert one of them at the rate of its day before they are added or compared.',
        [],
      )
    if (x.factor !== y.factor)
      return found(
        `${pair} count in ${x.unit} and in ${y.unit}.`,
        `Multiply ${sayColumn(right)} by ${factorText(y.factor / x.factor)} before they are added or compared.`,
        meansOf(a, b),
      )
    return []
  }
  const factor = likelyFactor(a, b)
  if (factor === null) return []
  const [large, small] = factor.larger === 'left' ? [left, right] : [right, left]
  return found(
    `${sayColumn(large)} is ${sayCount(factor.times)} times as large as ${sayColumn(small)}, and spread the same way: likely ${factor.says}.`,
    `Find out in which unit each is; if it is so, divide ${sayColumn(large)} by ${sayCount(factor.times)} and write the unit into the term.`,
    meansOf(a, b),
  )
}

/** A column whose own name or values say another unit than its term. */
function againstTerm(term: Term, { columns }: Comparison): readonly Found[] {
  const wanted = term.unit === undefined ? null : unitOfText(term.unit)
  if (wanted === null) return []
  return (term.columns ?? []).flatMap(({ dataset, column, status, unit }) => {
    const held = columns.get(sayColumn({ dataset, column }))
    if (held === undefined || status !== 'confirmed' || unit !== undefined) return []
    const own = unitInWords(wordsOf(column)) ?? currencyInValues(held)
    if (own === null || own.measure !== wanted.measure) return []
    const clash = own.currency !== null && wanted.currency !== null && own.currency !== wanted.currency
    if (!clash && own.factor === wanted.factor) return []
    return [
      {
        severity: 'warning' as const,
        columns: [{ dataset, column }],
        says: `${term.name} is in ${wanted.unit}, and ${sayColumn({ dataset, column })} is in ${own.unit}.`,
        mend: clash
          ? 'Convert it at the rate of its day, or take it out of the term.'
          : `Write "unit: ${own.unit}" to the column, so that it is converted by ${factorText(own.factor / wanted.factor)}.`,
        evidence: [],
        rows: held.facts.filled,
      },
    ]
  })
}

function unitOf(column: SurveyedColumn, term: Term | undefined): NamedUnit | null {
  const written = term?.columns?.find((each) => each.dataset === column.dataset && each.column === column.column)?.unit
  return (written === undefined ? null : unitOfText(written)) ?? unitInWords(wordsOf(column.column)) ?? currencyInValues(column)
}

/** The currency that most filled values carry. */
function currencyInValues({ facts: { filled, text } }: SurveyedColumn): NamedUnit | null {
  const [code, rows] = Object.entries(text?.currencies ?? {}).sort((a, b) => b[1] - a[1])[0] ?? [null, 0]
  return code !== null && rows >= 0.5 * filled ? { measure: 'money', unit: code, factor: 1, currency: code } : null
}

function isMeasure(column: SurveyedColumn): boolean {
  if (Object.keys(column.facts.text?.currencies ?? {}).length > 0) return true
  return kindOf(column) === 'number' && column.facts.numbers !== null && column.facts.numbers.count >= 5
}

const factors = [
  { times: 100, says: 'cents against whole units, or percent against shares' },
  { times: 1000, says: 'thousands against units, or milliseconds against seconds' },
  { times: 60, says: 'seconds against minutes, or minutes against hours' },
  { times: 3600, says: 'seconds against hours' },
  { times: 24, says: 'hours against days' },
  { times: 1_000_000, says: 'millions against units' },
] as const

/**
 * The factor by which one measure is likely written larger than the other: logarithms differ by it in their mean, within 0.15 and three standard errors, and
 * hardly in their spread. Null where no factor fits.
 */
export function likelyFactor(left: SurveyedColumn, right: SurveyedColumn): { times: number; says: string; larger: 'left' | 'right' } | null {
  const [x, y] = [left.facts.numbers, right.facts.numbers]
  if (x?.logMean == null || y?.logMean == null || x.logSd === null || y.logSd === null || Math.min(x.count, y.count) < 20) return null
  if (Math.abs(x.logSd - y.logSd) > 0.25 * Math.max(x.logSd, y.logSd, 0.2)) return null
  const difference = x.logMean - y.logMean
  const error = Math.sqrt(x.logSd ** 2 / x.count + y.logSd ** 2 / y.count)
  const fitting = factors.find(({ times }) => Math.abs(Math.abs(difference) - Math.log(times)) <= Math.min(0.3, 0.15 + 3 * error))
  return fitting === undefined ? null : { ...fitting, larger: difference > 0 ? 'left' : 'right' }
}

function meansOf(...columns: readonly SurveyedColumn[]): string[] {
  return columns.flatMap((column) =>
    column.facts.numbers === null ? [] : [`${sayColumn(column)} is ${Number(column.facts.numbers.mean.toPrecision(4))} on the average.`],
  )
}

function factorText(factor: number): string {
  return factor >= 1 ? String(Number(factor.toPrecision(6))) : `1/${Number((1 / factor).toPrecision(6))}`
}
