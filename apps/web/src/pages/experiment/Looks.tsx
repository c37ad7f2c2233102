import { Table, Text } from '@mantine/core'
import type { ExperimentResult, Look } from '@plumbline/plumb/types'
import { sayMoment } from '../../format/date.ts'
import { differenceUnit, sayNumber, sayRange } from '../../format/number.ts'
import { sayP } from '../../parts/experiment/LiftTable.tsx'
import { WhiskerPlot } from '../../parts/experiment/WhiskerPlot.tsx'
import { Section } from '../../parts/Section.tsx'

/** More than this many looks are a table only. */
const mostDrawn = 12

/** Who looked when, and what it showed: the primary outcome at each reading that brought something new. */
export function Looks({ looks, result }: { looks: readonly Look[]; result: ExperimentResult }) {
  const lifts = result.lifts.filter((lift) => lift.role === 'primary')
  const unit = differenceUnit(lifts[0]?.unit ?? null)
  const nameOf = (treatment: string) => lifts.find((lift) => lift.treatment === treatment)?.treatmentName ?? treatment
  const says = ({ estimate, low, high }: Look) => `${sayNumber(estimate, unit, { signed: true })} (${sayRange(low, high, unit)})`
  const drawn = looks.slice(-mostDrawn)
  return (
    <Section id="looks" title="Looks" about="Each time the data was read and showed something new.">
      {looks.length === 0 ? (
        <Text c="dimmed">Nobody has read the data into the workspace yet; each refresh is a look.</Text>
      ) : (
        <>
          <WhiskerPlot
            title="Looks at the primary outcome"
            unit={unit}
            whiskers={drawn.map((look) => ({
              key: `${look.lookedAt} ${look.treatment}`,
              label: `${sayMoment(look.lookedAt)}, ${nameOf(look.treatment)}`,
              rung: 'experiment',
              low: look.low,
              high: look.high,
              middle: look.estimate,
              says: says(look),
            }))}
          />
          <Table.ScrollContainer minWidth={320} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': 'Looks' } }}>
            <Table verticalSpacing={4} aria-label="Looks">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>When</Table.Th>
                  {lifts.length > 1 && <Table.Th>Treatment</Table.Th>}
                  <Table.Th ta="right">Units</Table.Th>
                  <Table.Th ta="right">Difference</Table.Th>
                  <Table.Th ta="right" visibleFrom="sm">
                    p
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {looks.toReversed().map((look) => (
                  <Table.Tr key={`${look.lookedAt} ${look.treatment}`}>
                    <Table.Td>{sayMoment(look.lookedAt)}</Table.Td>
                    {lifts.length > 1 && <Table.Td>{nameOf(look.treatment)}</Table.Td>}
                    <Table.Td ta="right">{look.units.toLocaleString()}</Table.Td>
                    <Table.Td ta="right" className="tabular">
                      {says(look)}
                    </Table.Td>
                    <Table.Td ta="right" className="tabular" style={{ whiteSpace: 'nowrap' }} visibleFrom="sm">
                      {sayP(look.pValue)}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </>
      )}
    </Section>
  )
}
