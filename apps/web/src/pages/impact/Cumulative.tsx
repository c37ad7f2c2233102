import { Table } from '@mantine/core'
import type { ImpactAnswer, ImpactResult } from '@plumbline/plumb/types'
import { lazy } from 'react'
import { sayPeriodOf } from '../../format/metric-words.ts'
import { differenceUnit, sayNumber, sayRange } from '../../format/number.ts'
import { PictureOrTable } from '../../parts/PictureOrTable.tsx'
import { PictureTable } from '../../parts/PictureTable.tsx'
import { Section } from '../../parts/Section.tsx'

const Picture = lazy(() => import('./CumulativePicture.tsx').then((module) => ({ default: module.CumulativePicture })))

/** How the effect added up, period after period; nothing where it does not add up, or after one period alone. */
export function Cumulative({ result: { metric, initiative }, answer: { pointwise = [] } }: { result: ImpactResult; answer: ImpactAnswer }) {
  const sums = pointwise.flatMap(({ period, effect, cumulative }) => (cumulative === null ? [] : [{ period, effect, ...cumulative }]))
  if (sums.length < 2) return null
  const title = `Effect of ${initiative.name} on ${metric.name}, added up since the start`
  const unit = differenceUnit(metric.unit)
  return (
    <Section id="added-up" title="Added up" about="What it has brought in all up to each period, with the range that is likely. Doubt adds up as well.">
      <PictureOrTable
        label="How the sum is shown"
        picture={
          <Picture
            title={`${title}: ${sayNumber(sums.at(-1)!.estimate, unit, { signed: true })}, likely ${sayRange(sums.at(-1)!.low, sums.at(-1)!.high, unit, { signed: true })}.`}
            unit={metric.unit}
            sums={sums}
          />
        }
        table={
          <PictureTable title={title} columns={['Period', 'Of it alone', 'In all so far', 'Likely between']}>
            {[...sums].reverse().map(({ period, effect, estimate, low, high }) => (
              <Table.Tr key={period}>
                <Table.Td>{sayPeriodOf(period, metric.grain)}</Table.Td>
                <Table.Td ta="right">{effect === null ? 'Not known' : sayNumber(effect.estimate, unit, { signed: true })}</Table.Td>
                <Table.Td ta="right">{sayNumber(estimate, unit, { signed: true })}</Table.Td>
                <Table.Td ta="right">{sayRange(low, high, unit, { signed: true })}</Table.Td>
              </Table.Tr>
            ))}
          </PictureTable>
        }
      />
    </Section>
  )
}
