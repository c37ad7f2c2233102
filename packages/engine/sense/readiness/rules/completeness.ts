import { daysBetween } from '@plumbline/model'
import { sayAmount, sayWhole } from '../../../numbers-in-words.ts'
import { type ReadinessRule, reading } from '../rule.ts'

/** The columns that identify a row, date it, or carry a needed term are there and filled; no days are missing. */
export const completeness: ReadinessRule = {
  aspect: 'completeness',
  title: 'Complete',
  judge({ dataset, read, columns, context: { limits } }) {
    if (read.rows === 0) return reading('red', `${dataset.name} has no rows.`, 'Look whether the load ran and the filter of the export is right.', '0 rows')
    const known = new Map(read.columns.map((column) => [column.name.toLowerCase(), column]))
    const gone = columns.find((column) => !known.has(column.toLowerCase()))
    if (gone !== undefined) return reading('red', `${dataset.name} has no column ${gone}.`, 'Bring the column, or mend its name in the strategy.')
    const wanted = columns.length === 0 ? read.columns : columns.map((column) => known.get(column.toLowerCase())!)
    // What only some kinds of rows can have is whole without the others; what tells rows apart never is.
    const byDesign = wanted.filter(({ name, missingBy }) => typeof missingBy === 'string' && dataset.key?.includes(name) !== true)
    const [worst] = wanted
      .filter((column) => !byDesign.includes(column))
      .map(({ name, filled }) => ({ name, empty: read.rows - filled }))
      .sort((a, b) => b.empty - a.empty)
    const ratio = (worst?.empty ?? 0) / read.rows
    if (worst !== undefined && ratio > limits.emptyAmber)
      return reading(
        // Of a column that nobody asked for, emptiness is worth a look and no more.
        ratio > limits.emptyRed && columns.length > 0 ? 'red' : 'amber',
        `${sayWhole(worst.empty)} of ${sayWhole(read.rows)} rows of ${dataset.name} (${sayAmount(ratio, 'ratio')}) have no ${worst.name}.`,
        `Fill ${worst.name} where it is written, or say that the work can do without those rows.`,
        sayAmount(ratio, 'ratio'),
        `${sayAmount(limits.emptyAmber, 'ratio')} empty`,
      )
    const missing = read.time?.missingDays ?? 0
    if (missing > 0) {
      const days = daysBetween(read.time!.first, read.time!.last) + 1
      return reading(
        missing / days > limits.missingDaysRed ? 'red' : 'amber',
        `${dataset.name} has no rows on ${sayWhole(missing)} of ${sayWhole(days)} days on which it usually has some.`,
        'Load the missing days again.',
        `${missing} days`,
        '0 days',
      )
    }
    return reading(
      'green',
      [
        columns.length === 0 ? `The columns of ${dataset.name} are filled.` : `All that identifies and dates a row of ${dataset.name} is filled.`,
        ...byDesign.map(({ name, missingBy }) => `Which rows have a ${name} is told by ${missingBy}.`),
      ].join(' '),
      null,
      sayAmount(ratio, 'ratio'),
    )
  },
}
