import { Table, Text, Title } from '@mantine/core'
import type { MetricPreview } from '@plumbline/plumb/types'
import { type Grain, sayPeriodOf } from '../../format/metric-words.ts'
import { sayExactly, sayNumber } from '../../format/number.ts'
import beside from '../../parts/FormBeside.module.css'
import { ProblemList } from '../../parts/ProblemList.tsx'
import { Sparkline } from '../../parts/Sparkline.tsx'
import classes from './Page.module.css'

/** The last values of the definition as it stands, and what is wrong with it. waitsFor: what has to be chosen before there can be any. */
export function Preview({ preview, stale, waitsFor }: { preview: MetricPreview; stale: boolean; waitsFor: string | null }) {
  const { rows, partial, problems, says, unit, grain } = preview
  if (waitsFor !== null)
    return (
      <section className={beside.beside} aria-labelledby="preview-title">
        <Title order={2} id="preview-title" size="h2">
          What it brings
        </Title>
        <Text c="dimmed" role="status">
          Choose {waitsFor}: its first values show here at once.
        </Text>
      </section>
    )
  return (
    <section className={beside.beside} aria-labelledby="preview-title" data-stale={stale}>
      <Title order={2} id="preview-title" size="h2">
        What it brings
      </Title>
      <Text c="dimmed" role="status">
        {stale ? 'Computing' : sayPreview(preview)}
      </Text>
      {says && <p className={classes.says}>{says}</p>}
      <ProblemList problems={problems} size="sm" />
      {rows.length > 0 && (
        <>
          <Sparkline values={rows.map((row) => row.value)} width={320} height={72} />
          <Table verticalSpacing={4}>
            <caption className="visually-hidden">The last values</caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Period</Table.Th>
                <Table.Th ta="right">Value</Table.Th>
                <Table.Th ta="right">Rows</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {partial?.rows.map((row) => (
                <Table.Tr key={`partial ${row.period}`}>
                  <Table.Td>
                    {sayPeriodOf(row.period, grain)}
                    <Text size="xs" c="dimmed">
                      Not whole: {partial.because}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="right" c="dimmed">
                    {sayNumber(row.value, unit)}
                  </Table.Td>
                  <Table.Td ta="right" c="dimmed">
                    {row.rows.toLocaleString()}
                  </Table.Td>
                </Table.Tr>
              ))}
              {[...rows].reverse().map((row) => (
                <Table.Tr key={row.period}>
                  <Table.Td>{sayPeriodOf(row.period, grain)}</Table.Td>
                  <Table.Td ta="right" title={sayExactly(row.value, unit)}>
                    {sayNumber(row.value, unit)}
                  </Table.Td>
                  <Table.Td ta="right">{row.rows.toLocaleString()}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </section>
  )
}

function sayPreview({ rows, problems, unit, grain }: MetricPreview): string {
  const last = rows.at(-1)
  if (last !== undefined) return `${sayNumber(last.value, unit)} in ${sayPeriodOf(last.period, grain as Grain)}.`
  return problems.length > 0 ? 'No value yet: this stands in the way.' : 'No value yet: say how it is made.'
}
