import { ScrollArea, Table } from '@mantine/core'
import type { MetricStanding, Observation } from '@plumbline/plumb/types'
import { sayMoment } from '../../format/date.ts'
import { sayPeriodOf } from '../../format/metric-words.ts'
import { sayExactly, sayNumber } from '../../format/number.ts'

/** Every period with its value, the rows behind it, and when it was read. Latest first. */
export function HistoryTable({ standing, history }: { standing: MetricStanding; history: readonly Observation[] }) {
  return (
    <ScrollArea.Autosize mah={420} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': `${standing.name}, table` }}>
      <Table stickyHeader highlightOnHover verticalSpacing={5}>
        <caption className="visually-hidden">{standing.name}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Period</Table.Th>
            <Table.Th ta="right">Value</Table.Th>
            <Table.Th ta="right">Rows</Table.Th>
            <Table.Th>Read or entered</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...history].reverse().map((seen) => (
            <Table.Tr key={seen.period}>
              <Table.Td>{sayPeriodOf(seen.period, standing.grain)}</Table.Td>
              <Table.Td ta="right" title={sayExactly(seen.value, standing.unit)}>
                {sayNumber(seen.value, standing.unit)}
              </Table.Td>
              <Table.Td ta="right">{seen.rows?.toLocaleString()}</Table.Td>
              <Table.Td c="dimmed">{[seen.readAt && sayMoment(seen.readAt), seen.who && `by ${seen.who}`].filter(Boolean).join(' ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
