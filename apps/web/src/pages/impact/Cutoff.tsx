import { ScrollArea, Table } from '@mantine/core'
import type { ImpactAnswer, ImpactResult } from '@plumbline/plumb/types'
import { lazy } from 'react'
import { sayNumber } from '../../format/number.ts'
import { PictureOrTable } from '../../parts/PictureOrTable.tsx'
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
        <ScrollArea.Autosize mah={420} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': `${title}, table` }}>
          <Table stickyHeader highlightOnHover verticalSpacing={5}>
            <caption className="visually-hidden">{title}</caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Around</Table.Th>
                <Table.Th>Treated</Table.Th>
                <Table.Th ta="right">Units</Table.Th>
                <Table.Th ta="right">Mean</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {bins.map(({ running, treated, units, mean }) => (
                <Table.Tr key={running}>
                  <Table.Td>{sayNumber(running, null)}</Table.Td>
                  <Table.Td>{treated ? 'Yes' : 'No'}</Table.Td>
                  <Table.Td ta="right">{units.toLocaleString()}</Table.Td>
                  <Table.Td ta="right">{sayNumber(mean, metric.unit)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      }
    />
  )
}
