import { Button, Table } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { sayDate } from '../../format/date.ts'
import { sayNumber } from '../../format/number.ts'
import { ThingLink } from '../../parts/ThingLink.tsx'

const page = 25

/** Goals with what was said of them and what became of them, the latest first. */
export function Decided({ goals }: { goals: Output<'calibration'>['decided'] }) {
  const [most, setMost] = useState(page)
  return (
    <>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing={6} highlightOnHover>
          <caption className="visually-hidden">Goals that are decided</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Goal</Table.Th>
              <Table.Th ta="right">Was given</Table.Th>
              <Table.Th>On</Table.Th>
              <Table.Th>Became</Table.Th>
              <Table.Th ta="right">Value, target</Table.Th>
              <Table.Th>Due</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {goals.slice(0, most).map(({ goal, name, unit, target, by, on, share, value, reached }) => (
              <Table.Tr key={`${goal} ${target} ${by}`}>
                <Table.Td>
                  {/* One that was given up keeps its id alone. */}
                  {name === goal ? name : <ThingLink thing={`goal/${goal}`}>{name}</ThingLink>}
                </Table.Td>
                <Table.Td ta="right">{Math.round(share * 100)}%</Table.Td>
                <Table.Td>{sayDate(on)}</Table.Td>
                <Table.Td fw={600}>{reached ? 'reached' : 'missed'}</Table.Td>
                <Table.Td ta="right">
                  {sayNumber(value, unit)}, {sayNumber(target, unit)}
                </Table.Td>
                <Table.Td>{sayDate(by)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {goals.length > most && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setMost(most + page)}>
          Show {Math.min(page, goals.length - most)} more of {goals.length.toLocaleString()}
        </Button>
      )}
    </>
  )
}
