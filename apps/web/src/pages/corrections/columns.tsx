import type { CorrectionView } from '@plumbline/plumb/types'
import { sayMoment } from '../../format/date.ts'
import { sayPeriodOf } from '../../format/metric-words.ts'
import { sayExactly, sayNumber } from '../../format/number.ts'
import { sayCause, sayDifference } from '../../parts/correction-words.ts'
import { ThingLink } from '../../parts/ThingLink.tsx'
import type { Column } from '../../parts/table/column.ts'

export const correctionColumns: readonly Column<CorrectionView>[] = [
  {
    id: 'metric',
    title: 'Metric',
    head: true,
    filter: true,
    group: true,
    value: (row) => row.name,
    cell: (row) => <ThingLink thing={`metric/${row.metric}`}>{row.name}</ThingLink>,
  },
  { id: 'period', title: 'Of', width: 150, value: (row) => row.period, cell: (row) => sayPeriodOf(row.period, row.grain) },
  { id: 'was', title: 'Was', width: 110, align: 'right', value: (row) => row.was, cell: (row) => <Amount value={row.was} unit={row.unit} /> },
  {
    id: 'is',
    title: 'Is',
    width: 110,
    align: 'right',
    value: (row) => row.is,
    cell: (row) => (row.is === null ? 'taken back' : <Amount value={row.is} unit={row.unit} />),
  },
  {
    id: 'difference',
    title: 'Change',
    width: 104,
    align: 'right',
    value: (row) => (row.is === null ? null : row.is - row.was),
    cell: (row) => sayDifference(row),
  },
  { id: 'since', title: 'Since', width: 170, value: (row) => row.readAt, cell: (row) => sayMoment(row.readAt) },
  { id: 'by', title: 'By', width: 190, filter: true, group: true, value: (row) => row.who ?? 'Late data', cell: (row) => sayCause(row) },
]

function Amount({ value, unit }: { value: number; unit: string | null }) {
  return <span title={sayExactly(value, unit)}>{sayNumber(value, unit)}</span>
}
