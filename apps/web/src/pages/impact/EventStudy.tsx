import { Table } from '@mantine/core'
import type { EventStudyPoint, ImpactAnswer, ImpactResult } from '@plumbline/plumb/types'
import { lazy } from 'react'
import { differenceUnit, sayExactly, sayNumber, sayRange } from '../../format/number.ts'
import { PictureOrTable } from '../../parts/PictureOrTable.tsx'
import { PictureTable } from '../../parts/PictureTable.tsx'
import { Section } from '../../parts/Section.tsx'
import classes from './Page.module.css'

const Picture = lazy(() => import('./EventStudyPicture.tsx').then((module) => ({ default: module.EventStudyPicture })))

/** The effect by how long a unit has had it; before the start there should be none. */
export function EventStudy({ result: { metric, initiative }, answer: { eventStudy = [] } }: { result: ImpactResult; answer: ImpactAnswer }) {
  if (eventStudy.length === 0) return null
  const title = `Effect of ${initiative.name} on ${metric.name} by ${metric.grain}s since the start`
  return (
    <Section
      id="since-the-start"
      title="Since each start"
      about={`The effect on one of those treated, by ${metric.grain}s since it began. Before the start there should be none.`}
    >
      <PictureOrTable
        label="How the effect since the start is shown"
        beside={<p className={classes.note}>Each mark with its likely range; empty before the start</p>}
        picture={<Picture title={`${title}: ${inWords(eventStudy, metric.unit)}`} unit={metric.unit} grain={metric.grain} points={eventStudy} />}
        table={
          <PictureTable title={title} columns={['Since the start', 'Effect', 'Likely between']}>
            {eventStudy.map(({ periods, effect }) => (
              <Table.Tr key={periods}>
                <Table.Td>{saySince(periods, metric.grain)}</Table.Td>
                {'undetermined' in effect ? (
                  <Table.Td ta="right" colSpan={2}>
                    Not known: {effect.because}
                  </Table.Td>
                ) : (
                  <>
                    <Table.Td ta="right" title={sayExactly(effect.estimate, differenceUnit(metric.unit))}>
                      {sayNumber(effect.estimate, differenceUnit(metric.unit), { signed: true })}
                    </Table.Td>
                    <Table.Td ta="right">{sayRange(effect.low, effect.high, differenceUnit(metric.unit), { signed: true })}</Table.Td>
                  </>
                )}
              </Table.Tr>
            ))}
          </PictureTable>
        }
      />
    </Section>
  )
}

/** 0 is the first period of the treatment. */
function saySince(periods: number, grain: string): string {
  if (periods === 0) return `First ${grain}`
  return `${sayNumber(Math.abs(periods), grain)} ${periods < 0 ? 'before' : 'later'}`
}

/** For those who do not see the picture: the last effect. */
function inWords(points: readonly EventStudyPoint[], unit: string | null): string {
  const last = points.findLast(({ effect }) => !('undetermined' in effect))
  if (last === undefined || 'undetermined' in last.effect) return 'not known.'
  const { estimate, low, high } = last.effect
  const of = differenceUnit(unit)
  return `${sayNumber(estimate, of, { signed: true })} at the last, likely ${sayRange(low, high, of, { signed: true })}.`
}
