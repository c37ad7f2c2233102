import { Table, Text } from '@mantine/core'
import type { Correction } from '@plumbline/plumb/types'
import { sayMoment } from '../../format/date.ts'
import { type Grain, sayPeriodOf } from '../../format/metric-words.ts'
import { sayNumber } from '../../format/number.ts'
import { sayCause, sayDifference } from '../../parts/correction-words.ts'
import { Section } from '../../parts/Section.tsx'

/** Numbers of the past that were known otherwise before. */
export function Corrections({ corrections, unit, grain }: { corrections: readonly Correction[]; unit: string | null; grain: Grain }) {
  if (corrections.length === 0) return null
  return (
    <Section id="corrections" title="Corrections" about="Late data, or a second look, changed what was known.">
      <Table verticalSpacing={5}>
        <caption className="visually-hidden">Corrections</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Period</Table.Th>
            <Table.Th ta="right">Was</Table.Th>
            <Table.Th ta="right">Is</Table.Th>
            <Table.Th>By</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {corrections.map((correction) => (
            <Table.Tr key={`${correction.period} ${correction.readAt}`}>
              <Table.Td>{sayPeriodOf(correction.period, grain)}</Table.Td>
              <Table.Td ta="right">{sayNumber(correction.was, unit)}</Table.Td>
              <Table.Td ta="right">
                {correction.is === null ? 'taken back' : sayNumber(correction.is, unit)}
                <Text size="xs" c="dimmed">
                  {sayDifference(correction)}
                </Text>
              </Table.Td>
              <Table.Td>
                {sayCause(correction)}
                <Text size="xs" c="dimmed">
                  {sayMoment(correction.readAt)}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}
