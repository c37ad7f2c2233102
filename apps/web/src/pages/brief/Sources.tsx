import { Table } from '@mantine/core'
import type { Brief } from '@plumbline/plumb/types'
import { sayDate, sayMoment } from '../../format/date.ts'
import classes from './Page.module.css'

/** Where each number of the brief came from. */
export function Sources({ brief }: { brief: Brief }) {
  return (
    <section>
      <h2>Sources</h2>
      {brief.sources.length === 0 ? (
        <p>No number here was read from data.</p>
      ) : (
        <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} aria-label="Sources of the numbers">
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Metric</Table.Th>
                <Table.Th>Dataset</Table.Th>
                <Table.Th>File</Table.Th>
                <Table.Th ta="right">Rows</Table.Th>
                <Table.Th>Read</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {brief.sources.map((source) => (
                <Table.Tr key={source.metric}>
                  <Table.Td>{source.metric}</Table.Td>
                  <Table.Td>{source.dataset ?? 'entered by people'}</Table.Td>
                  <Table.Td>{source.file ?? ''}</Table.Td>
                  <Table.Td ta="right">{source.rows?.toLocaleString() ?? ''}</Table.Td>
                  <Table.Td>{source.readAt ? sayMoment(source.readAt) : ''}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <p className={classes.aside}>
        As of {sayDate(brief.asOf)}; simulated with seed {brief.seed}: the same strategy, data and date give the same numbers.
      </p>
    </section>
  )
}
