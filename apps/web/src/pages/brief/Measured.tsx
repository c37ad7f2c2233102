import { Table } from '@mantine/core'
import type { ExperimentResult, Lift } from '@plumbline/plumb/types'
import { differenceUnit, sayNumber, sayRange } from '../../format/number.ts'
import classes from './Page.module.css'

/** What was measured: a sentence, the checks that failed, and the differences with their intervals. */
export function Measured({ results }: { results: readonly ExperimentResult[] }) {
  return (
    <section>
      <h2>What was measured</h2>
      {results.map((result) => (
        <div key={result.experiment} className={classes.goal}>
          <h3>{result.name}</h3>
          <p>{result.sentence}</p>
          {result.checks
            .filter((check) => check.passed === false)
            .map((check) => (
              <p key={check.code} className={classes.doubt}>
                {check.says} {check.mend}
              </p>
            ))}
          <Table.ScrollContainer minWidth={320} type="native" tabIndex={0} aria-label={`Differences measured by ${result.name}`}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Metric</Table.Th>
                  <Table.Th ta="right">Difference</Table.Th>
                  <Table.Th ta="right">Between</Table.Th>
                </Table.Tr>
              </Table.Thead>
              {[...Map.groupBy(result.lifts, (lift) => lift.treatment)].map(([treatment, lifts]) => (
                <Table.Tbody key={treatment}>
                  <Table.Tr>
                    <Table.Th scope="rowgroup" colSpan={3}>
                      {lifts[0]!.treatmentName}
                    </Table.Th>
                  </Table.Tr>
                  {lifts.map((lift) => (
                    <LiftRow key={lift.metric} lift={lift} />
                  ))}
                </Table.Tbody>
              ))}
            </Table>
          </Table.ScrollContainer>
        </div>
      ))}
    </section>
  )
}

function LiftRow({ lift: { metricName, unit, difference } }: { lift: Lift }) {
  const of = differenceUnit(unit)
  return (
    <Table.Tr>
      <Table.Td>{metricName}</Table.Td>
      {'undetermined' in difference ? (
        <Table.Td colSpan={2} ta="right">
          not known: {difference.because}
        </Table.Td>
      ) : (
        <>
          <Table.Td ta="right">{sayNumber(difference.estimate, of, { signed: true })}</Table.Td>
          <Table.Td ta="right">{sayRange(difference.low, difference.high, of, { signed: true })}</Table.Td>
        </>
      )}
    </Table.Tr>
  )
}
