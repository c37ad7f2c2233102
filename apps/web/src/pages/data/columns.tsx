import { Text } from '@mantine/core'
import type { DatasetView } from '@plumbline/plumb/types'
import { sayPeriodOf } from '../../format/metric-words.ts'
import { count } from '../../format/words.ts'
import { ThingLink } from '../../parts/ThingLink.tsx'
import type { Column } from '../../parts/table/column.ts'
import { DatasetState } from './DatasetState.tsx'
import { stateOrder } from './states.ts'

export const datasetColumns: readonly Column<DatasetView>[] = [
  { id: 'name', title: 'Dataset', value: (row) => row.name, cell: (row) => <ThingLink thing={`dataset/${row.id}`}>{row.name}</ThingLink>, head: true },
  {
    id: 'state',
    title: 'State',
    width: 132,
    value: (row) => row.state,
    order: stateOrder,
    filter: true,
    group: true,
    cell: (row) => <DatasetState view={row} />,
  },
  {
    id: 'source',
    title: 'Source',
    width: 150,
    value: (row) => row.source?.name ?? 'Data folder',
    filter: true,
    group: true,
    cell: (row) => (
      <>
        {row.source?.name ?? 'Data folder'}
        {row.where !== null && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {row.where}
          </Text>
        )}
      </>
    ),
  },
  { id: 'rows', title: 'Rows', width: 96, align: 'right', value: (row) => row.rows, cell: (row) => row.rows?.toLocaleString() ?? '' },
  {
    id: 'latest',
    title: 'Up to',
    width: 116,
    value: (row) => row.latest,
    cell: (row) =>
      row.latest === null ? (
        ''
      ) : (
        <>
          {sayPeriodOf(row.latest, row.span ?? 'day')}
          <Text size="xs" c="dimmed">
            {sayAge(row)}
          </Text>
        </>
      ),
  },
  {
    id: 'metrics',
    title: 'Metrics',
    width: 90,
    align: 'right',
    value: (row) => row.metrics.length,
    cell: (row) => <span title={row.metrics.map(({ name }) => name).join(', ')}>{row.metrics.length}</span>,
  },
  {
    id: 'personal',
    title: 'Personal',
    width: 120,
    value: (row) => (row.personal.length > 0 ? 'Yes' : row.rows === null ? null : 'No'),
    filter: true,
    cell: (row) => (
      <Text span size="sm" c={row.personal.length === 0 ? 'dimmed' : undefined} title={row.personal.join(', ')}>
        {row.personal.length > 0 ? row.personal.slice(0, 2).join(', ') : row.rows === null ? '' : 'none seen'}
      </Text>
    ),
  },
  { id: 'owner', title: 'Owner', width: 122, value: (row) => row.owner?.name ?? null, filter: true, group: true, cell: (row) => row.owner?.name ?? '' },
  { id: 'says', title: 'Why', width: 320, value: (row) => row.says, hidden: true },
]

/** "today", "yesterday", "20 days old"; a month that has ended is as old as its end. */
function sayAge({ ageDays, span }: DatasetView): string {
  if (ageDays === null) return ''
  if (ageDays < 0) return 'ahead of today'
  if (span !== 'day') return ageDays === 0 ? 'not ended yet' : `ended ${count(ageDays, 'day')} ago`
  return ageDays === 0 ? 'today' : ageDays === 1 ? 'yesterday' : `${count(ageDays, 'day')} old`
}
