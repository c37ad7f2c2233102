import { sayCount } from '@plumbline/engine'
import type { Relation } from '@plumbline/metrics'
import type { Problem } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import type { OfferedColumn, TableAnswer } from './table-answer.ts'

/** What a table is called, and all of its columns. */
export function describeTable({ origin, columns }: Relation): Pick<TableAnswer, 'from' | 'offered'> {
  return { from: origin.says, offered: columns.map(({ name, family }) => ({ name, holds: holdsOf(family) })) }
}

/** An answer without any series, for the reasons that are given. */
export function refuseTable<Table extends Pick<TableAnswer, 'from' | 'offered'>>(
  table: Table,
  problems: readonly Problem[],
  columns: TableAnswer['columns'] = null,
): Table & TableAnswer & { readonly series: readonly [] } {
  return { says: problems.map(({ message }) => message).join(' '), ...table, columns, series: [], without: [], problems }
}

/** The series of which nothing can be said. */
export function withoutAnswer(answers: readonly (object | Undetermined)[], series: readonly { readonly name: string }[]): TableAnswer['without'] {
  return answers.flatMap((answer, index) => (isUndetermined(answer) ? [{ name: series[index]!.name, because: answer.because, mend: answer.mend }] : []))
}

export function noteWithoutTime(rows: number): readonly Problem[] {
  if (rows === 0) return []
  const message = `${sayCount(rows, 'row')} without a time ${rows === 1 ? 'was' : 'were'} left out.`
  return [{ code: 'rows-without-time', severity: 'note', place: {}, message, mend: 'Fill in the time.' }]
}

function holdsOf(family: Relation['columns'][number]['family']): OfferedColumn['holds'] {
  if (family === 'integer' || family === 'number') return 'number'
  return family === 'date' || family === 'moment' ? 'time' : 'other'
}
