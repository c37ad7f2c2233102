import { sayAmount, sayCount, sayDay, sayPeriod } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { CorrectionView, OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, table } from './layout.ts'
import { renderProblems } from './problems.ts'

/** What was entered, and what it corrects. */
export function observeAsText({ readings, added, corrections, problems, dryRun }: OperationTypes['observe']['output'], terminal: Terminal): string {
  const colours = makeColours(terminal)
  const rows = readings.map(({ name, period, value, unit }) => [name, period, value === null ? 'taken back' : sayAmount(value, unit)])
  const columns = [{ title: 'Metric' }, { title: 'Period' }, { title: 'Number', side: 'right' as const }]
  const kept = added === 0 ? 'Nothing is new: these numbers are known already.' : `${sayCount(added, 'number')} ${dryRun ? 'would be kept' : 'kept'}.`
  return [
    table(columns, rows, terminal, colours.strong),
    kept,
    ...(corrections.length === 0 ? [] : [correctionsAsText(corrections, terminal)]),
    ...(problems.length === 0 ? [] : [renderProblems(problems, terminal).trimEnd()]),
  ].join('\n\n')
}

/** "Orders in March 2027 is 1,310 instead of 1,240, as of 6 May 2027 (orders)." */
export function correctionsAsText(corrections: readonly CorrectionView[], terminal: Terminal): string {
  if (corrections.length === 0) return 'No number of the past was corrected.'
  const bullet = terminal.unicode ? '· ' : '- '
  return corrections.map((correction) => hang(bullet, sayCorrection(correction), terminal.columns)).join('\n')
}

function sayCorrection({ name, unit, grain, period, was, is, readAt, source, who, reason }: CorrectionView): string {
  const before = sayAmount(was, unit)
  const what = is === null ? `${before} is taken back` : `${sayAmount(is, unit)} instead of ${before}`
  const from = who ?? source
  return `${name}, ${sayPeriod(period, grain)}: ${what}, ${sayDay(readAt.slice(0, 10))}${from === undefined ? '' : ` (${from})`}${reason === undefined ? '' : `: ${reason}`}`
}

/** Every number ever kept, the latest first. */
export function readingsAsText({ readings, total }: OperationTypes['readings']['output'], terminal: Terminal): string {
  const colours = makeColours(terminal)
  if (readings.length === 0) return 'No number is kept.'
  const columns = [
    { title: 'Read' },
    { title: 'Metric', whole: true },
    { title: 'Period' },
    { title: 'Number', side: 'right' as const },
    { title: 'Before', side: 'right' as const, spare: true },
    { title: 'From' },
  ]
  const rows = readings.map(({ readAt, metric, period, value, was, source, who, reason }) => [
    readAt.slice(0, 16).replace('T', ' '),
    metric,
    period,
    value === null ? 'taken back' : String(value),
    was === null ? '' : String(was),
    [who ?? source ?? '', reason ?? ''].filter((text) => text !== '').join(': '),
  ])
  const rest = readings.length < total ? `\n${colours.faint(`${readings.length} of ${sayCount(total, 'reading')}; --limit shows more.`)}` : ''
  return table(columns, rows, terminal, colours.strong) + rest
}
