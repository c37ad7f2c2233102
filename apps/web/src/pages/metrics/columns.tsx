import type { MetricStanding } from '@plumbline/plumb/types'
import { freshnessNames, grains, metricKinds, sayChange, sayPeriodOf } from '../../format/metric-words.ts'
import { sayExactly, sayNumber } from '../../format/number.ts'
import { FreshText } from '../../parts/FreshText.tsx'
import { NumberText } from '../../parts/NumberText.tsx'
import { Sparkline } from '../../parts/Sparkline.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import type { Column } from '../../parts/table/column.ts'
import classes from './Page.module.css'

const freshnessOrder = Object.keys(freshnessNames)

export const metricColumns: readonly Column<MetricStanding>[] = [
  { id: 'name', title: 'Metric', head: true, value: (row) => row.name, cell: (row) => <Name row={row} /> },
  {
    id: 'latest',
    title: 'Latest',
    width: 108,
    align: 'right',
    value: (row) => row.latest?.value ?? null,
    cell: ({ latest, unit }) =>
      latest && <NumberText value={latest.value} text={sayNumber(latest.value, shortUnit(unit))} exact={sayExactly(latest.value, unit)} plain />,
  },
  {
    id: 'course',
    title: 'Trend',
    width: 116,
    sort: false,
    value: (row) => (row.recent.length < 2 ? null : ''),
    cell: (row) => <Sparkline values={row.recent} />,
  },
  {
    id: 'before',
    title: 'Period before',
    width: 130,
    align: 'right',
    value: (row) => row.before?.ratio ?? row.before?.difference ?? null,
    cell: (row) => <Change row={row} of="before" />,
  },
  {
    id: 'year',
    title: 'Year before',
    width: 130,
    align: 'right',
    value: (row) => row.yearBefore?.ratio ?? row.yearBefore?.difference ?? null,
    cell: (row) => <Change row={row} of="yearBefore" />,
  },
  {
    id: 'period',
    title: 'Period',
    width: 92,
    value: (row) => row.latest?.period ?? null,
    cell: ({ latest, grain }) => latest && sayPeriodOf(latest.period, grain),
  },
  {
    id: 'freshness',
    title: 'Freshness',
    width: 104,
    filter: true,
    group: true,
    order: freshnessOrder,
    value: (row) => row.freshness,
    say: (value) => freshnessNames[value as MetricStanding['freshness']] ?? value,
    cell: (row) => <FreshText freshness={row.freshness} why={row.freshSays} />,
  },
  { id: 'source', title: 'From', width: 150, filter: true, group: true, value: (row) => sayOrigin(row) },
  { id: 'owner', title: 'Owner', width: 132, filter: true, group: true, value: (row) => row.owner?.name ?? null },
  {
    id: 'kind',
    title: 'Kind',
    width: 110,
    filter: true,
    group: true,
    hidden: true,
    value: (row) => row.kind,
    say: (value) => metricKinds[value as MetricStanding['kind']] ?? value,
    cell: (row) => metricKinds[row.kind],
  },
  { id: 'grain', title: 'Counted by', width: 104, group: true, hidden: true, order: grains, value: (row) => row.grain },
  { id: 'relied', title: 'Relied on by', width: 104, align: 'right', hidden: true, value: (row) => row.reliedOn },
  { id: 'says', title: 'Definition', width: 320, hidden: true, value: (row) => row.says },
]

/** Where a number comes from, in two words. */
function sayOrigin({ made, dataset }: MetricStanding): string {
  return made === 'formula' ? 'Other metrics' : made === 'entered' ? 'Entered by people' : (dataset?.name ?? 'A dataset that is not there')
}

function Name({ row }: { row: MetricStanding }) {
  const problem = row.latest === null ? row.problems[0] : undefined
  return (
    <div className={classes.name}>
      <ThingLink thing={`metric/${row.metric}`}>{row.name}</ThingLink>
      {problem && <span className={classes.why}>{problem.message}</span>}
    </div>
  )
}

function Change({ row, of }: { row: MetricStanding; of: 'before' | 'yearBefore' }) {
  const change = row[of]
  if (change === null) return null
  const verdict = change.better === null ? undefined : change.better ? 'better' : 'worse'
  return (
    <span
      className={verdict && classes[verdict]}
      title={`${sayExactly(change.value, row.unit)} in ${sayPeriodOf(change.period, row.grain)}${verdict ? `; ${verdict} now` : ''}`}
    >
      {sayChange(change, row.unit)}
      {verdict === 'worse' && <small className={classes.verdict}>worse</small>}
      {verdict === 'better' && <span className="visually-hidden">, better</span>}
    </span>
  )
}

/** In a narrow column a counted word, such as "complaints", is left to the closer look. */
function shortUnit(unit: string | null): string | null {
  return unit === 'ratio' || (unit !== null && /^[A-Z]{3}$/.test(unit)) ? unit : null
}
