import { Table } from '@mantine/core'
import type { ThemeMonth } from '@plumbline/plumb/types'
import { lazy } from 'react'
import { sayPeriod } from '../../format/date.ts'
import { PictureOrTable } from '../../parts/PictureOrTable.tsx'
import { sayMood } from './words.ts'

const Picture = lazy(() => import('./MonthsPicture.tsx').then((module) => ({ default: module.MonthsPicture })))

/** Messages and mood over time. */
export function Months({ months, title }: { months: readonly ThemeMonth[]; title: string }) {
  return (
    <PictureOrTable
      label={`How to show ${title}`}
      picture={<Picture title={`${title}: share of unhappy messages by month, with how many messages behind it`} months={months} />}
      table={
        <Table.ScrollContainer minWidth={320}>
          <Table verticalSpacing={6} aria-label={title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Month</Table.Th>
                <Table.Th ta="right">Messages</Table.Th>
                <Table.Th ta="right">Unhappy</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {months.map(({ period, messages, unhappy }) => (
                <Table.Tr key={period}>
                  <Table.Th scope="row">{sayPeriod(period)}</Table.Th>
                  <Table.Td ta="right" className="tabular">
                    {messages}
                  </Table.Td>
                  <Table.Td ta="right" className="tabular">
                    {sayMood(unhappy)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      }
    />
  )
}
