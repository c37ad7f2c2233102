import { sayAmount, sayDay, sayPeriod } from '@plumbline/engine'
import { isUndetermined } from '@plumbline/stats'
import type { LookBackAnswer } from '../forecasting/operation-types.ts'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { table, wrap } from './layout.ts'

const howSays = { recorded: 'said then', afterwards: 'worked out afterwards', today: 'today' } as const

/** Then against now in a sentence, the earlier forecast, and the chance of a goal over time. */
export function lookBackAsText({ name, metric, says, earlier, chances }: LookBackAnswer, terminal: Terminal): string {
  const { faint, strong } = makeColours(terminal)
  const { unit, grain } = metric
  const points = isUndetermined(earlier) ? [] : earlier.earlier.points
  const rows = points.map(({ period, median, low80, high80 }) => [
    sayPeriod(period, grain),
    sayAmount(median, unit),
    `${sayAmount(low80, unit)} to ${sayAmount(high80, unit)}`,
  ])
  const way = chances.map(({ on, share, how, lastPeriod }) => [sayDay(on), `${Math.round(share * 100)}%`, sayPeriod(lastPeriod, grain), howSays[how]])
  return [
    strong(name),
    wrap(says, terminal.columns),
    way.length === 0 ? '' : table([{ title: 'As of' }, { title: 'Chance', side: 'right' }, { title: 'Numbers up to' }, { title: 'How' }], way, terminal, faint),
    rows.length === 0 ? '' : table([{ title: 'Forecast then' }, { title: 'Middle', side: 'right' }, { title: 'Likely (8 in 10)' }], rows, terminal, faint),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
