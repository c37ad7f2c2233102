import type { ImpactResult } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { differenceUnit, sayExactly, sayNumber } from '../../format/number.ts'
import { count, rungNames, rungs } from '../../format/words.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { RungStroke } from '../../parts/RungStroke.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import type { Column } from '../../parts/table/column.ts'
import { designNames } from '../impact/design-words.ts'

export const impactColumns: readonly Column<ImpactResult>[] = [
  {
    id: 'name',
    title: 'What is measured',
    head: true,
    value: (row) => row.name,
    cell: (row) => <ThingLink thing={`impact/${row.impact}`}>{row.name}</ThingLink>,
  },
  {
    id: 'initiative',
    title: 'Initiative',
    width: 190,
    filter: true,
    group: true,
    value: (row) => row.initiative.name,
    cell: ({ initiative }) => <ThingLink thing={`initiative/${initiative.id}`}>{initiative.name}</ThingLink>,
  },
  { id: 'metric', title: 'Metric', width: 150, filter: true, group: true, value: (row) => row.metric.name },
  {
    id: 'effect',
    title: 'Effect a period',
    width: 124,
    align: 'right',
    value: ({ perPeriod }) => ('undetermined' in perPeriod ? null : perPeriod.estimate),
    cell: (row) => <Effect row={row} />,
  },
  {
    id: 'rung',
    title: 'Evidence',
    width: 164,
    filter: true,
    group: true,
    order: rungs,
    value: ({ answer }) => ('undetermined' in answer ? null : answer.rung),
    say: (value) => rungNames[value as keyof typeof rungNames] ?? value,
    cell: ({ answer }) => ('undetermined' in answer ? <span title={answer.because}>Not known</span> : <RungStroke rung={answer.rung} />),
  },
  {
    id: 'doubts',
    title: 'Doubts',
    width: 96,
    value: ({ answer }) => ('undetermined' in answer ? null : answer.checks.filter(({ passed }) => passed === false).length),
    cell: ({ answer }) => {
      if ('undetermined' in answer) return null
      const failed = answer.checks.filter(({ passed }) => passed === false)
      return failed.length === 0 ? 'None' : <span title={failed.map(({ says }) => says).join(' ')}>{count(failed.length, 'doubt')}</span>
    },
  },
  { id: 'design', title: 'Design', width: 190, filter: true, group: true, value: (row) => designNames[row.design] },
  { id: 'starts', title: 'Since', width: 108, hidden: true, value: (row) => row.starts, cell: ({ starts }) => starts && sayDate(starts) },
]

function Effect({ row: { perPeriod, metric } }: { row: ImpactResult }) {
  if ('undetermined' in perPeriod) return <span title={perPeriod.because}>Not known</span>
  const unit = differenceUnit(metric.unit)
  return (
    <NumberText value={perPeriod.estimate} text={sayNumber(perPeriod.estimate, unit, { signed: true })} exact={sayExactly(perPeriod.estimate, unit)} plain />
  )
}
