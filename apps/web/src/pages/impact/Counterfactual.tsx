import { Table } from '@mantine/core'
import type { ImpactAnswer, ImpactResult } from '@plumbline/plumb/types'
import { lazy } from 'react'
import { sayPeriodOf } from '../../format/metric-words.ts'
import { differenceUnit, sayExactly, sayNumber, sayRange } from '../../format/number.ts'
import { PictureOrTable } from '../../parts/PictureOrTable.tsx'
import { PictureTable } from '../../parts/PictureTable.tsx'
import classes from './Page.module.css'

const Picture = lazy(() => import('./CounterfactualPicture.tsx').then((module) => ({ default: module.CounterfactualPicture })))

/** Observed against expected, as a picture or a table. */
export function Counterfactual({ result, answer }: { result: ImpactResult; answer: ImpactAnswer }) {
  const { metric } = result
  if (answer.series.length === 0) return null
  return (
    <PictureOrTable
      label="How the course is shown"
      beside={
        <ul className={classes.key} aria-label="What the lines are">
          <li data-line="observed">Observed</li>
          <li data-line="expected">Expected without it, with its {Math.round(levelOf(answer) * 100)}% band</li>
        </ul>
      }
      picture={
        <Picture
          title={`${metric.name}: observed against what was to be expected without ${result.initiative.name}. ${result.sentence}`}
          unit={metric.unit}
          series={answer.series}
        />
      }
      table={<CounterfactualTable result={result} answer={answer} />}
    />
  )
}

function CounterfactualTable({ result: { metric }, answer }: { result: ImpactResult; answer: ImpactAnswer }) {
  return (
    <PictureTable title={`${metric.name}, observed and expected`} columns={['Period', 'Observed', 'Expected', 'Likely between', 'Difference']}>
      {[...answer.series].reverse().map(({ period, observed, expected, low, high, after }) => (
        <Table.Tr key={period}>
          <Table.Td>{sayPeriodOf(period, metric.grain)}</Table.Td>
          <Table.Td ta="right" title={observed === null ? undefined : sayExactly(observed, metric.unit)}>
            {observed === null ? 'Not known' : sayNumber(observed, metric.unit)}
          </Table.Td>
          <Table.Td ta="right">{expected !== null && sayNumber(expected, metric.unit)}</Table.Td>
          <Table.Td ta="right">{low !== null && high !== null && sayRange(low, high, metric.unit)}</Table.Td>
          <Table.Td ta="right">
            {after && observed !== null && expected !== null && sayNumber(observed - expected, differenceUnit(metric.unit), { signed: true })}
          </Table.Td>
        </Table.Tr>
      ))}
    </PictureTable>
  )
}

function levelOf({ effect }: ImpactAnswer): number {
  return 'undetermined' in effect ? 0.95 : effect.level
}
