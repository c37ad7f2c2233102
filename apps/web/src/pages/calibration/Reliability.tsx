import { Table, Text } from '@mantine/core'
import type { Reliability as Answer } from '@plumbline/plumb/types'
import { lazy } from 'react'
import { sayNumber } from '../../format/number.ts'
import { count } from '../../format/words.ts'
import { PictureOrTable } from '../../parts/PictureOrTable.tsx'
import classes from './Page.module.css'

const ReliabilityPicture = lazy(() => import('./ReliabilityPicture.tsx').then((module) => ({ default: module.ReliabilityPicture })))

/** What was said against what came, band by band, and the score with what it is made of. */
export function Reliability({ answer, noun }: { answer: Answer; noun: string }) {
  const { bands, score, expected, reached, goals, verdict } = answer
  return (
    <>
      <PictureOrTable
        label="Chances: how they are shown"
        beside={
          <Text size="sm" c="dimmed">
            Reached, by the chance that was given. On the line they mean what they say.
          </Text>
        }
        picture={<ReliabilityPicture bands={bands} />}
        table={<BandTable bands={bands} />}
      />
      <Text mt="sm">
        By the chances {expected.toFixed(1)} of {count(goals, noun)} were to be reached; {reached} were.
        {verdict === 'too careful' && ' Chances count on nothing changing: where work succeeds, more is reached than they say.'}
      </Text>
      <details className={classes.score}>
        <summary>The score, for those who keep one</summary>
        Brier score {score.brier.toFixed(3)} (0 is best, lower is better). Always saying the base rate would have scored {score.reference.toFixed(3)}
        {score.skill !== null && (score.skill > 0 ? `: ${sayNumber(score.skill, 'ratio')} better than that` : ': no better than that')}. It is made of{' '}
        {score.reliability.toFixed(3)} for chances that lie off what came, less {score.resolution.toFixed(3)} for telling apart what comes from what does not,
        plus the base rate’s {score.reference.toFixed(3)} and {score.within.toFixed(3)} inside of the bands.
      </details>
    </>
  )
}

function BandTable({ bands }: Pick<Answer, 'bands'>) {
  return (
    <Table.ScrollContainer minWidth={360}>
      <Table verticalSpacing={5} highlightOnHover>
        <caption className="visually-hidden">Goals by the chance they were given, and how many were reached</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Given</Table.Th>
            <Table.Th ta="right">Goals</Table.Th>
            <Table.Th ta="right">Reached</Table.Th>
            <Table.Th ta="right">Which is</Table.Th>
            <Table.Th ta="right">Could be</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bands.map(({ low, high, goals, reached, came }) => (
            <Table.Tr key={low}>
              <Table.Td>
                {percent(low)} to {percent(high)}
              </Table.Td>
              <Table.Td ta="right">{goals}</Table.Td>
              <Table.Td ta="right">{reached}</Table.Td>
              <Table.Td ta="right">{percent(came.estimate)}</Table.Td>
              <Table.Td ta="right" c="dimmed">
                {percent(came.low)} to {percent(came.high)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

const percent = (share: number) => `${Math.round(share * 100)}%`
