import { Table, Text } from '@mantine/core'
import type { ChancePoint } from '@plumbline/plumb/types'
import { lazy } from 'react'
import { sayDate } from '../../format/date.ts'
import { type Grain, sayPeriodOf } from '../../format/metric-words.ts'
import { PictureOrTable } from '../PictureOrTable.tsx'

const ChancePicture = lazy(() => import('./ChancePicture.tsx').then((module) => ({ default: module.ChancePicture })))

const howNames: Readonly<Record<ChancePoint['how'], string>> = { recorded: 'said then', afterwards: 'worked out afterwards', today: 'today' }

/** The chance of a goal over time, as a line or as a table. */
export function ChanceChart({ chances, name, grain }: { chances: readonly ChancePoint[]; name: string; grain: Grain }) {
  return (
    <PictureOrTable
      label="The chance over time: how it is shown"
      beside={
        <Text size="sm" c="dimmed">
          Chance of being reached by its date
        </Text>
      }
      picture={<ChancePicture chances={chances} name={name} />}
      table={
        <Table.ScrollContainer minWidth={360}>
          <Table verticalSpacing={5} highlightOnHover>
            <caption className="visually-hidden">Chance of {name} over time</caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>As of</Table.Th>
                <Table.Th ta="right">Chance</Table.Th>
                <Table.Th>Numbers up to</Table.Th>
                <Table.Th>How</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {[...chances].reverse().map(({ on, share, lastPeriod, how }) => (
                <Table.Tr key={`${on} ${lastPeriod}`}>
                  <Table.Td>{sayDate(on)}</Table.Td>
                  <Table.Td ta="right">{Math.round(share * 100)}%</Table.Td>
                  <Table.Td>{sayPeriodOf(lastPeriod, grain)}</Table.Td>
                  <Table.Td c="dimmed">{howNames[how]}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      }
    />
  )
}
