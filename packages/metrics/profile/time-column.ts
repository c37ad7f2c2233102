import type { Dataset } from '@plumbline/model'
import { wordsOf } from './personal.ts'
import type { SampledColumn } from './sample.ts'

/** Words of columns that say when a row came to be, rather than when something ends or is due. */
const cameToBe =
  /\b(created|create|ordered|order|sold|sale|booked|paid|posted|event|visit|sent|signed|signup|engage|transaction|invoice|recorded|timestamp|day|date)\b/

/** The column that says when: the dataset's own, else the likeliest one with dates that is nobody's birthday; null without one. */
export function timeColumnOf(dataset: Dataset, columns: readonly SampledColumn[]): SampledColumn | null {
  const named = columns.find(({ column }) => column.name.toLowerCase() === dataset.time?.toLowerCase())
  if (named !== undefined) return holdsDates(named) ? named : null
  const dated = columns.filter((column) => holdsDates(column) && column.personal?.kind !== 'birth date')
  return dated.find(({ column }) => cameToBe.test(wordsOf(column.name))) ?? dated[0] ?? null
}

function holdsDates({ column, writing }: SampledColumn): boolean {
  return column.family === 'date' || column.family === 'moment' || writing?.is === 'date' || writing?.is === 'moment'
}
