import { ScrollArea, Table } from '@mantine/core'
import type { Forecast, MetricStanding, Observation, Undetermined } from '@plumbline/plumb/types'
import { sayMoment } from '../../format/date.ts'
import { sayPeriodOf } from '../../format/metric-words.ts'
import { sayExactly, sayNumber } from '../../format/number.ts'
import type { FanProps } from '../../parts/FanChart.tsx'
import { EarlierCell } from '../../parts/FanTable.tsx'

interface HistoryTableProps {
  readonly standing: MetricStanding
  readonly history: readonly Observation[]
  readonly forecast: Forecast | Undetermined
  readonly earlier?: FanProps['earlier']
}

/** Every period with its value, the rows behind it, and when it was read; above them what is likely to come. Latest first. */
export function HistoryTable({ standing, history, forecast, earlier }: HistoryTableProps) {
  const { unit, grain } = standing
  const ahead = 'undetermined' in forecast ? [] : forecast.points
  const before = new Map(earlier?.points.map((point) => [point.period, point]))
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
            {earlier && <Table.Th ta="right">Forecast before</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        {ahead.length > 0 && (
          <Table.Tbody>
            {[...ahead].reverse().map(({ period, median, low80, high80 }) => (
              <Table.Tr key={period}>
                <Table.Td c="dimmed">{sayPeriodOf(period, grain)}</Table.Td>
                <Table.Td c="dimmed" ta="right" title={sayExactly(median, unit)}>
                  {sayNumber(median, unit)}
                </Table.Td>
                <Table.Td />
                <Table.Td c="dimmed" title={`8 in 10: ${sayExactly(low80, unit)} to ${sayExactly(high80, unit)}`}>
                  forecast, likely between {sayNumber(low80, unit)} and {sayNumber(high80, unit)}
                </Table.Td>
                {earlier && <EarlierCell point={before.get(period)} unit={unit} />}
              </Table.Tr>
            ))}
          </Table.Tbody>
        )}
        <Table.Tbody data-known>
          {[...history].reverse().map((seen) => (
            <Table.Tr key={seen.period}>
              <Table.Td>{sayPeriodOf(seen.period, grain)}</Table.Td>
              <Table.Td ta="right" title={sayExactly(seen.value, unit)}>
                {sayNumber(seen.value, unit)}
              </Table.Td>
              <Table.Td ta="right">{seen.rows?.toLocaleString()}</Table.Td>
              <Table.Td c="dimmed">{[seen.readAt && sayMoment(seen.readAt), seen.who && `by ${seen.who}`].filter(Boolean).join(' ')}</Table.Td>
              {earlier && <EarlierCell point={before.get(seen.period)} unit={unit} />}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
