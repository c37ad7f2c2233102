import { type MetricStanding, sayAmount, sayDifference, sayRelative } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import type { OperationTypes } from '../types.ts'
import { makeColours } from './colours.ts'
import { hang, table, wrap } from './layout.ts'
import { sparkline } from './sparkline.ts'

const columns = [
  { title: 'Metric', whole: true },
  { title: 'Latest', side: 'right' as const },
  { title: 'Period', side: 'right' as const },
  { title: 'Before', side: 'right' as const },
  { title: 'A year', side: 'right' as const, spare: true },
  { title: 'Course', side: 'right' as const, spare: true },
]
/** Values shown as a line. */
const mostShown = 12

/** The sentence, a line a metric, and what keeps some from having a number. */
export function metricsAsText({ says, metrics }: OperationTypes['metrics']['output'], terminal: Terminal): string {
  const { faint, strong, doubtful } = makeColours(terminal)
  const stale = metrics.some(({ freshness }) => freshness !== 'fresh')
  const rows = metrics.map((metric) => [
    metric.metric,
    metric.latest === null ? '-' : sayAmount(metric.latest.value, metric.unit),
    metric.latest === null ? '' : shortPeriod(metric.latest.period, metric.grain),
    sayMetricChange(metric, 'before'),
    sayMetricChange(metric, 'yearBefore'),
    sparkline(
      metric.recent.slice(-mostShown).filter((value) => value !== null),
      terminal,
    ),
    ...(stale ? [metric.freshness] : []),
  ])
  const wrong = metrics.filter(({ latest, problems }) => latest === null && problems.length > 0)
  const said = new Set(wrong.flatMap(({ problems }) => problems.map(({ message, mend }) => `${message} ${mend}`)))
  return [
    strong(wrap(says, terminal.columns)),
    ...(metrics.length === 0 ? [] : [table(stale ? [...columns, { title: 'State', side: 'right' as const }] : columns, rows, terminal, faint)]),
    ...(said.size === 0 ? [] : [[...said].map((text) => hang(doubtful('! '), text, terminal.columns)).join('\n')]),
  ].join('\n\n')
}

/** 2026 for a year of the calendar, 2026-10 for a month, 2026-10-05 for the week that begins then. */
function shortPeriod(period: string, grain: MetricStanding['grain']): string {
  if (grain === 'year' && period.endsWith('-01-01')) return period.slice(0, 4)
  return grain === 'month' ? period.slice(0, 7) : period
}

/** "+8%", "-1.2 points"; empty where it is not known. */
function sayMetricChange(metric: MetricStanding, against: 'before' | 'yearBefore'): string {
  const change = metric[against]
  if (change === null) return ''
  if (change.difference === 0) return '='
  return change.ratio === null ? sayDifference(change.difference, metric.unit) : sayRelative(Number(change.ratio.toPrecision(2)))
}
