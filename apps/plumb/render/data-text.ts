import { sayPeriod, sayWhole } from '@plumbline/engine/words'
import type { Terminal } from '../operations/operation.ts'
import type { DatasetView, OperationTypes } from '../types.ts'
import { type Colours, makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'

/** The sentence, the datasets, and what to do about those that are not in order. */
export function dataAsText({ says, datasets, sources }: OperationTypes['data']['output'], terminal: Terminal): string {
  const colours = makeColours(terminal)
  if (datasets.length === 0) return `${says} Connect one: plumb connect orders.csv`
  const columns = [
    { title: 'Dataset', whole: true },
    { title: 'State' },
    { title: 'Where' },
    { title: 'Rows', side: 'right' as const },
    { title: 'Up to' },
    { title: 'Metrics', side: 'right' as const },
    { title: 'Personal', spare: true },
  ]
  const rows = datasets.map((each) => [
    each.id,
    each.state,
    [each.source?.name, each.where].filter(Boolean).join(': '),
    each.rows === null ? '' : sayWhole(each.rows),
    each.latest === null ? '' : sayPeriod(each.latest, each.span ?? 'day'),
    String(each.metrics.length),
    each.personal.join(', '),
  ])
  const bad = datasets.filter(({ state }) => state !== 'in order' && state !== 'not connected')
  return [
    wrap(says, terminal.columns),
    table(columns, rows, terminal, colours.strong),
    bad.map((each) => sayBad(each, colours, terminal)).join('\n'),
    sources.some(({ secret }) => secret !== null) ? `Secrets used: ${sources.flatMap(({ secret }) => secret ?? []).join(', ')}` : '',
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function sayBad({ id, says, mend, state }: DatasetView, { bad, doubtful }: Colours, { columns }: Terminal): string {
  const paint = state === 'broken' || state === 'late' ? bad : doubtful
  return hang(`${paint(state)}  `, `${id}: ${says}${state === 'not looked at' ? ` plumb data profile ${id}` : ` ${mend ?? ''}`}`, columns)
}
