import { type ColumnName, type SurveyedColumn, sayColumn } from '../column.ts'
import { sayCount } from '../say.ts'
import { findVariants } from '../variants.ts'
import type { Comparison, ConflictRule, Found, Variant } from './conflict.ts'

/** One value written in several ways, within a column or across columns that mean the same. */
export const spelling: ConflictRule = {
  code: 'spelling',
  title: 'Values spelled in several ways',
  why: 'Each spelling becomes a group of its own in every table and chart, and does not join.',
  find: (comparison) => [...comparison.survey.columns.flatMap((column) => within(column, comparison)), ...across(comparison)],
}

/** Shown of one conflict; all are counted. */
const mostShown = 20

function within(column: SurveyedColumn, comparison: Comparison): readonly Found[] {
  if (column.categories === null || column.family !== 'text') return []
  const variants = findVariants(column.categories, null).map(({ value, instead, how }) => ({
    column,
    value,
    rows: value.rows,
    instead: instead.value,
    insteadIn: sayColumn(column),
    how,
  }))
  return variants.length === 0
    ? []
    : [
        foundOf(
          [nameOf(column)],
          variants.map((variant) => ({ ...variant, value: variant.value.value })),
          comparison,
        ),
      ]
}

function across(comparison: Comparison): readonly Found[] {
  const { links, columns, termsOf } = comparison
  return links.flatMap(({ left, right, score }) => {
    const together = (termsOf.get(sayColumn(left)) ?? []).some((term) => termsOf.get(sayColumn(right))?.includes(term))
    const [a, b] = [columns.get(sayColumn(left))!, columns.get(sayColumn(right))!]
    if ((!together && score < 0.5) || a.categories === null || b.categories === null || a.family !== 'text' || b.family !== 'text') return []
    // The column in which a value stands once is the list; the other one is spelled after it.
    const [list, used] = a.facts.rows <= b.facts.rows ? [a, b] : [b, a]
    const variants = findVariants(used.categories!, list.categories!).map(({ value, instead, how }) => ({
      column: nameOf(used),
      value: value.value,
      rows: value.rows,
      instead: instead.value,
      insteadIn: sayColumn(list),
      how,
    }))
    return variants.length === 0 || isSystematic(variants, used) ? [] : [foundOf([nameOf(used), nameOf(list)], variants, comparison)]
  })
}

/** When most values differ in the same way it is a format rather than a slip, and told as such. */
function isSystematic(variants: readonly Variant[], { categories }: SurveyedColumn): boolean {
  return variants.length > 10 && variants.length > 0.5 * categories!.length
}

function foundOf(columns: readonly ColumnName[], variants: readonly Variant[], { mask }: Comparison): Found {
  const shown = variants.slice(0, mostShown).map((variant) => ({
    ...variant,
    column: nameOf(variant.column),
    value: mask(variant.column, variant.value),
    instead: mask(variant.column, variant.instead),
  }))
  const rows = variants.reduce((sum, variant) => sum + variant.rows, 0)
  const [first] = shown
  const others = variants.length === 1 ? '' : `, and ${variants.length - 1} more values`
  return {
    severity: 'warning',
    columns,
    says: `${sayColumn(columns[0]!)} holds '${first!.value}' where ${columns.length === 1 ? 'most rows have' : `${sayColumn(columns[1]!)} has`} '${first!.instead}'${others}: ${sayCount(rows)} ${rows === 1 ? 'row' : 'rows'}.`,
    mend: `Write '${first!.instead}' in the source, or add the other spelling to the term as a synonym.`,
    evidence: shown.map(({ value, instead, how, rows: count }) => `'${value}' for '${instead}': ${how}, ${sayCount(count)} ${count === 1 ? 'row' : 'rows'}.`),
    rows,
    variants: shown,
  }
}

const nameOf = ({ dataset, column }: ColumnName): ColumnName => ({ dataset, column })
