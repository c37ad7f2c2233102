import { Table } from '@mantine/core'
import type { ImpactAnswer, ImpactResult } from '@plumbline/plumb/types'
import { lazy } from 'react'
import { sayNumber } from '../../format/number.ts'
import { PictureOrTable } from '../../parts/PictureOrTable.tsx'
import { PictureTable } from '../../parts/PictureTable.tsx'
import classes from './Page.module.css'

const Picture = lazy(() => import('./CutoffPicture.tsx').then((module) => ({ default: module.CutoffPicture })))

/** The outcome on both sides of the cut-off, as a picture or a table. */
export function Cutoff({ result: { metric, sentence }, answer }: { result: ImpactResult; answer: ImpactAnswer }) {
  const bins = answer.cutoffPlot ?? []
  if (bins.length === 0) return null
  const title = `${metric.name} on both sides of the cut-off`
  return (
    <PictureOrTable
      label="How the cut-off is shown"
      beside={<p className={classes.note}>Means of units along the number that decides; filled where treated</p>}
      picture={<Picture title={`${title}. ${sentence}`} unit={metric.unit} bins={bins} />}
      table={
        <PictureTable title={title} columns={['Around', 'Treated', 'Units', 'Mean']}>
          {bins.map(({ running, treated, units, mean }) => (
            <Table.Tr key={running}>
              <Table.Td>{sayNumber(running, null)}</Table.Td>
              <Table.Td ta="right">{treated ? 'Yes' : 'No'}</Table.Td>
              <Table.Td ta="right">{units.toLocaleString()}</Table.Td>
              <Table.Td ta="right">{sayNumber(mean, metric.unit)}</Table.Td>
            </Table.Tr>
          ))}
        </PictureTable>
      }
    />
  )
}
