import { Table, Text } from '@mantine/core'
import type { SeriesAnomalies } from '@plumbline/plumb/types'

const mostTold = 100

/** Each with its score, the latest first. */
export function AnomalyList({ series }: { series: SeriesAnomalies }) {
  const { name, anomalies, readings } = series
  if (anomalies.length === 0)
    return (
      <Text>
        None of the {readings.toLocaleString('en')} readings of {name} is out of the ordinary at this threshold.
      </Text>
    )
  const strongest = new Set(anomalies.toSorted((a, b) => b.score - a.score).slice(0, mostTold))
  const shown = anomalies.filter((each) => strongest.has(each)).toReversed()
  return (
    <>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What was out of the ordinary</Table.Th>
            <Table.Th ta="right">Score</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ at, sentence, score }) => (
            <Table.Tr key={at}>
              <Table.Td>{sentence}</Table.Td>
              <Table.Td ta="right" className="tabular">
                {score.toFixed(2)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {anomalies.length > mostTold && (
        <Text size="sm" c="dimmed">
          {anomalies.length - mostTold} weaker ones stand in the CSV.
        </Text>
      )}
    </>
  )
}
