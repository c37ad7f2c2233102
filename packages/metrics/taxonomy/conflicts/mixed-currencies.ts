import { isCurrency } from '@plumbline/model'
import { type SurveyedColumn, sayColumn } from '../column.ts'
import { sayCount } from '../say.ts'
import type { ConflictRule, Found } from './conflict.ts'

/** Money of several currencies in one column: said by a currency column beside it, or by signs in the values. */
export const mixedCurrencies: ConflictRule = {
  code: 'mixed-currencies',
  title: 'Several currencies in one column',
  why: 'A sum over the column adds euros to dollars.',
  find: ({ survey }) => survey.columns.flatMap((column) => [...besideCodes(column), ...inValues(column)]),
}

function besideCodes(column: SurveyedColumn): readonly Found[] {
  const values = column.categories ?? []
  const codes = values.filter(({ value }) => isCurrency(value.trim().toUpperCase()))
  if (codes.length < 2 || codes.length < values.length || !/curr|^ccy$|wahrung|währung/i.test(column.column)) return []
  return [
    {
      severity: 'warning',
      columns: [{ dataset: column.dataset, column: column.column }],
      says: `${column.dataset} holds money in ${codes.length} currencies: ${codes
        .map(({ value, rows }) => `${value} (${sayCount(rows)} rows)`)
        .slice(0, 6)
        .join(', ')}.`,
      mend: `Split every sum of money by ${column.column}, or add a column converted at the rate of the day.`,
      evidence: [`${sayColumn(column)} names the currency of each row.`],
      rows: column.facts.filled,
    },
  ]
}

function inValues(column: SurveyedColumn): readonly Found[] {
  const currencies = Object.entries(column.facts.text?.currencies ?? {})
  const rows = currencies.reduce((sum, [, count]) => sum + count, 0)
  // A stray sign in a text is no amount.
  if (currencies.length < 2 || rows < 0.1 * column.facts.filled) return []
  return [
    {
      severity: 'warning',
      columns: [{ dataset: column.dataset, column: column.column }],
      says: `${sayColumn(column)} mixes ${currencies.map(([code, count]) => `${code} (${sayCount(count)} rows)`).join(' and ')} in its values.`,
      mend: 'Bring the amount and its currency as two columns.',
      evidence: [],
      rows,
    },
  ]
}
