import { Button, Drawer, Stack, Table, Text } from '@mantine/core'
import type { ExperimentAnswer, ExperimentResult, Interval, Lift, LiftBelief, Undetermined } from '@plumbline/plumb/types'
import { IconMathFunction } from '@tabler/icons-react'
import { useState } from 'react'

/** The numbers that an analyst asks for, one click deeper. */
export function Statistics({ result, answer }: { result: ExperimentResult; answer: ExperimentAnswer }) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button variant="default" leftSection={<IconMathFunction size={16} aria-hidden />} onClick={() => setOpened(true)}>
        Statistics
      </Button>
      <Drawer opened={opened} onClose={() => setOpened(false)} title={<Text fw={600}>Statistics of {answer.row.name}</Text>} padding="lg" size="xl">
        <Stack gap="lg">
          {result.lifts.map((lift) => (
            <Listing key={`${lift.metric} ${lift.treatment}`} title={`${lift.treatmentName} on ${lift.metricName}`} rows={statisticsOf(lift)} />
          ))}
          {(answer.detail?.beliefs ?? []).map((each) => (
            <Listing key={`${each.metric} ${each.treatment}`} title={`What is believed: ${nameOf(each, result)}`} rows={beliefOf(each)} />
          ))}
          {(answer.detail?.segments ?? []).map((reading) => (
            <div key={`${reading.dimension} ${reading.treatment}`}>
              <Text size="sm" mb={4}>
                {reading.says}
              </Text>
              <Listing
                title={`By ${reading.dimension}: ${nameOf(reading, result)}, pulled towards each other`}
                rows={reading.segments.map(({ value, others, shrunken, own }) => [
                  others ? 'all others' : (value ?? 'without a value'),
                  shrunken ? `${short(shrunken.estimate)} (${short(shrunken.low)} to ${short(shrunken.high)})` : sayInterval(own),
                ])}
              />
            </div>
          ))}
          <Listing title="Checks" rows={result.checks.flatMap(({ code, pValue }) => (pValue === undefined ? [] : [[`p-value of "${code}"`, short(pValue)]]))} />
          {result.source?.sql && (
            <div>
              <Text fw={600} size="sm">
                Query
              </Text>
              <pre style={{ whiteSpace: 'pre-wrap', fontSize: '0.75rem' }}>{result.source.sql}</pre>
            </div>
          )}
        </Stack>
      </Drawer>
    </>
  )
}

function statisticsOf({ difference, relative, method, adjusted, corrected, margin, control, treated }: Lift): readonly (readonly [string, string])[] {
  return [
    ['Method', method],
    ['Units, treatment and control', `${treated.units.toLocaleString()} and ${control.units.toLocaleString()}`],
    ['Value, treatment and control', `${short(treated.mean)} and ${short(control.mean)}`],
    ['Difference', sayInterval(difference)],
    ['Relative to control', sayInterval(relative)],
    ...('undetermined' in difference ? [] : ([['p-value', short(difference.pValue)]] as const)),
    ...(adjusted === undefined
      ? []
      : ([
          ['Noise taken away by what was known before', `${Math.round(adjusted.varianceRemoved * 100)}% of the variance`],
          ['Difference without that', sayInterval(adjusted.unadjusted)],
        ] as const)),
    ...(corrected === undefined || corrected.pValue === null
      ? []
      : ([
          [`p-value made up for ${corrected.among} comparisons (${corrected.by === 'holm' ? 'Holm' : 'Benjamini-Hochberg'})`, short(corrected.pValue)],
        ] as const)),
    ...(margin === undefined ? [] : ([['Accepted loss', short(margin)]] as const)),
  ]
}

/** "Mail on Visit rate". */
function nameOf({ treatment, metric }: { readonly treatment: string; readonly metric: string }, { lifts }: ExperimentResult): string {
  const lift = lifts.find((each) => each.treatment === treatment && each.metric === metric)
  return `${lift?.treatmentName ?? treatment} on ${lift?.metricName ?? metric}`
}

function beliefOf({ belief, prior, scale }: LiftBelief): readonly (readonly [string, string])[] {
  if ('undetermined' in belief) return [['Belief', `not known: ${belief.because}`]]
  return [
    ['Believed before', prior],
    ['Chance to win', `${(belief.chanceToWin * 100).toFixed(1)}%`],
    ...(belief.chanceAboveMinimum === null ? [] : ([['Chance to be worth acting on', `${(belief.chanceAboveMinimum * 100).toFixed(1)}%`]] as const)),
    [scale === 'relative' ? 'Likely relative lift' : 'Likely difference', `${short(belief.low)} to ${short(belief.high)}`],
    ['Lost on average by shipping', short(belief.lossIfShipped)],
    ['Lost on average by keeping things as they are', short(belief.lossIfKept)],
  ]
}

function sayInterval(interval: Interval | Undetermined): string {
  if ('undetermined' in interval) return `not known: ${interval.because}`
  return `${short(interval.estimate)}, ${Math.round(interval.level * 1000) / 10}% interval ${short(interval.low)} to ${short(interval.high)}`
}

function Listing({ title, rows }: { title: string; rows: readonly (readonly string[])[] }) {
  if (rows.length === 0) return null
  return (
    <Table verticalSpacing={4}>
      <Table.Caption ta="left" mt={0} mb={4} style={{ captionSide: 'top' }}>
        {title}
      </Table.Caption>
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400}>
              {name}
            </Table.Th>
            <Table.Td ta="right" className="tabular">
              {value}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** Four digits that count. */
function short(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString(undefined, { maximumSignificantDigits: 4 })
}
