import { sayAmount, sayPeriod } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, table } from './layout.ts'

/** The values of a metric as a table, what is not whole yet below it, then what is wrong. */
export function answerAsText(answer: OperationTypes['query-metric']['output'], terminal: Terminal): string {
  const { name, unit, grain, timeZone, by, rows, partial, source, problems } = answer
  const { strong, faint, doubtful } = makeColours(terminal)
  // Numbers that people enter come from no rows.
  const counted = rows.length === 0 || rows.some((row) => row.rows > 0)
  const columns = [
    { title: 'Period' },
    ...by.map((title) => ({ title })),
    { title: 'Value', side: 'right' as const },
    ...(counted ? [{ title: 'Rows', side: 'right' as const }] : []),
  ]
  const line = (row: (typeof rows)[number]) => [
    sayPeriod(row.period, grain),
    ...by.map((column) => row.dims[column] ?? '-'),
    sayAmount(row.value, unit),
    ...(counted ? [row.rows.toLocaleString('en')] : []),
  ]
  const from = source?.file ?? source?.dataset ?? null
  return [
    `${strong(name)}  ${faint(`by ${grain} in ${timeZone}${from === null ? '' : `, from ${from}`}`)}`,
    rows.length === 0 ? '' : table(columns, rows.map(line), terminal, faint),
    partial === null ? '' : `${faint(`Not whole yet (${partial.because}):`)}\n${table(columns, partial.rows.map(line), terminal, faint)}`,
    problems.map(({ message, mend }) => hang(doubtful('! '), `${message} ${mend}`, terminal.columns)).join('\n'),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}
