import { Table } from '@mantine/core'
import { sayPeriod } from '../format/date.ts'
import { sayExactly, sayNumber, sayRange } from '../format/number.ts'
import type { FanProps } from './FanChart.tsx'
import { PictureTable } from './PictureTable.tsx'

/** The numbers behind the fan: each period with what was measured, or what is likely. Latest first. */
export function FanTable({ title, unit, history, forecast, earlier, nameOf = sayPeriod }: FanProps) {
  const points = forecast !== null && 'points' in forecast ? forecast.points : []
  const before = new Map(earlier?.points.map((point) => [point.period, point]))
  return (
    <PictureTable
      title={title}
      columns={['Period', 'Value', 'Likely (8 in 10)', 'Nearly sure (19 in 20)', ...(earlier ? ['Forecast before'] : [])]}
      height={360}
    >
      {[...points].reverse().map((point) => (
        <Table.Tr key={point.period}>
          <Table.Td>{nameOf(point.period)}</Table.Td>
          <Table.Td ta="right" c="dimmed">
            {sayNumber(point.median, unit)} expected
          </Table.Td>
          <Table.Td ta="right">{sayRange(point.low80, point.high80, unit)}</Table.Td>
          <Table.Td ta="right">{sayRange(point.low95, point.high95, unit)}</Table.Td>
          {earlier && <EarlierCell point={before.get(point.period)} unit={unit} />}
        </Table.Tr>
      ))}
      {[...history].reverse().map((seen) => (
        <Table.Tr key={seen.period}>
          <Table.Td>{nameOf(seen.period)}</Table.Td>
          <Table.Td ta="right">{sayNumber(seen.value, unit)}</Table.Td>
          <Table.Td />
          <Table.Td />
          {earlier && <EarlierCell point={before.get(seen.period)} unit={unit} />}
        </Table.Tr>
      ))}
    </PictureTable>
  )
}

/** What was expected of a period before; empty where nothing was. */
export function EarlierCell({ point, unit }: { point: NonNullable<FanProps['earlier']>['points'][number] | undefined; unit: string | null }) {
  if (point === undefined) return <Table.Td />
  return (
    <Table.Td ta="right" c="dimmed" title={`8 in 10: ${sayExactly(point.low80, unit)} to ${sayExactly(point.high80, unit)}`}>
      {sayNumber(point.median, unit)}
    </Table.Td>
  )
}
