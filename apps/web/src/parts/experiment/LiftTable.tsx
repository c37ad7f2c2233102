import { Table, Text } from '@mantine/core'
import type { ExperimentResult, Lift } from '@plumbline/plumb/types'
import { differenceUnit, sayNumber, sayRange } from '../../format/number.ts'
import { NumberText } from '../NumberText.tsx'

/** Every treatment on every outcome, with the numbers behind the whiskers; a narrow screen keeps the difference. */
export function LiftTable({ result }: { result: ExperimentResult }) {
  return (
    <Table.ScrollContainer minWidth={320} my="md">
      <Table verticalSpacing={6} aria-label={`Results of ${result.name}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Outcome</Table.Th>
            <Table.Th>Treatment</Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              Control
            </Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              Treated
            </Table.Th>
            <Table.Th ta="right">Difference</Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              Relative
            </Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              p
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {result.lifts.map((lift) => (
            <LiftRow key={`${lift.metric} ${lift.treatment}`} lift={lift} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function LiftRow({ lift }: { lift: Lift }) {
  const { difference, relative, unit, metricName, corrected } = lift
  const from = {
    what: `${lift.treatment} minus control on ${metricName}`,
    method: lift.method,
    evidence: `${lift.treated.units.toLocaleString()} treated, ${lift.control.units.toLocaleString()} control`,
  }
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {metricName}
        {lift.role === 'primary' ? ' (primary)' : lift.role === 'guardrail' ? ' (guardrail)' : ''}
        {lift.role === 'guardrail' && (
          <Text size="xs" c="dimmed">
            {sayGuardrail(lift)}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{lift.treatmentName}</Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        <NumberText value={lift.control.mean} unit={unit} plain />
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        <NumberText value={lift.treated.mean} unit={unit} plain />
      </Table.Td>
      {'undetermined' in difference ? (
        <Table.Td c="dimmed">
          {difference.because} {difference.mend}
        </Table.Td>
      ) : (
        <Table.Td ta="right">
          <strong>
            <NumberText value={difference.estimate} unit={differenceUnit(unit)} signed from={from} />
          </strong>
          <Text size="xs" c="dimmed" className="tabular">
            likely {sayRange(difference.low, difference.high, differenceUnit(unit), { signed: true })}
          </Text>
        </Table.Td>
      )}
      <Table.Td ta="right" className="tabular" visibleFrom="sm">
        {'undetermined' in relative ? 'not known' : sayNumber(relative.estimate, 'ratio', { signed: true })}
      </Table.Td>
      <Table.Td ta="right" className="tabular" style={{ whiteSpace: 'nowrap' }} visibleFrom="sm">
        {'undetermined' in difference ? '' : sayP(difference.pValue)}
        {corrected?.holds === false && lift.direction !== 'unclear' && (
          <Text size="xs" c="dimmed">
            chance among {corrected.among}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** What was accepted, and whether it holds. */
function sayGuardrail({ margin, holds, unit }: Lift): string {
  if (margin === undefined) return holds === 'harmed' ? 'worse' : 'not shown to be worse'
  const accepted = sayNumber(margin, differenceUnit(unit))
  if (holds === 'held') return `more than ${accepted} worse is ruled out`
  return holds === 'harmed' ? `more than ${accepted} worse` : `more than ${accepted} worse is not ruled out`
}

/** A p-value to three places. */
export function sayP(pValue: number): string {
  return pValue < 0.001 ? '< 0.001' : pValue.toFixed(3)
}
