import { sayAmount, sayDay, sayPeriod } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { findingsSection } from './goal-text.ts'
import { hang, table, wrap } from './layout.ts'
import { sparkline } from './sparkline.ts'

/** Readings shown as a line, and as numbers. */
const mostDrawn = 36
const mostListed = 12

/** One metric on one page: the sentence, its course, its definition, where from, who relies on it. */
export function metricAsText(answer: OperationTypes['metric']['output'], terminal: Terminal): string {
  const { strong, faint } = makeColours(terminal)
  const { standing, says, history, corrections, dimensions, reliedOn, source, findings } = answer
  const { unit, grain } = standing
  const facts: [string, string][] = [
    ['Definition', standing.says],
    ['Freshness', standing.freshSays],
    [
      'Source',
      source === null
        ? 'none'
        : [source.file ?? source.dataset ?? 'entered by people', source.readAt && `read ${sayDay(source.readAt)}`].filter(Boolean).join(', '),
    ],
    ['Owner', standing.owner?.name ?? 'nobody'],
    ['Slices', dimensions.length === 0 ? 'none declared' : dimensions.join(', ')],
    ['Ask it', `plumb metrics query ${standing.metric}${dimensions[0] === undefined ? '' : ` --by ${dimensions[0]}`}`],
  ]
  const width = Math.max(...facts.map(([name]) => name.length)) + 2
  const rows = history.slice(-mostListed).map(({ period, value }) => [sayPeriod(period, grain), sayAmount(value, unit)])
  const changed = corrections.map(({ period, was, is, readAt }) => [
    sayPeriod(period, grain),
    sayAmount(was, unit),
    is === null ? 'taken back' : sayAmount(is, unit),
    sayDay(readAt),
  ])
  return [
    strong(standing.name),
    wrap(says, terminal.columns),
    history.length < 2
      ? ''
      : `${sparkline(
          history.slice(-mostDrawn).map(({ value }) => value),
          terminal,
        )}`,
    facts.map(([name, text]) => hang(faint(name.padEnd(width)), text, terminal.columns)).join('\n'),
    rows.length === 0 ? '' : table([{ title: 'Period' }, { title: 'Value', side: 'right' }], rows, terminal, faint),
    changed.length === 0
      ? ''
      : `${strong('Corrected')}\n${table([{ title: 'Period' }, { title: 'Was', side: 'right' }, { title: 'Is', side: 'right' }, { title: 'Since' }], changed, terminal, faint)}`,
    reliedOn.length === 0
      ? 'Nothing relies on it.'
      : `${strong('Relied on by')}\n${table(
          [{ title: 'Thing', whole: true }, { title: 'Name' }, { title: 'How' }],
          reliedOn.map(({ thing, name, how }) => [thing, name, how]),
          terminal,
          faint,
        )}`,
    findingsSection(findings, terminal),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}
