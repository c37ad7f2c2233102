import { SegmentedControl, Table, Text } from '@mantine/core'
import type { SliceTable } from '@plumbline/plumb/types'
import { useState } from 'react'
import { type Grain, sayPeriodOf } from '../../../format/metric-words.ts'
import { differenceUnit, sayNumber } from '../../../format/number.ts'
import classes from './Moved.module.css'

interface Props {
  readonly tables: readonly SliceTable[]
  readonly unit: string | null
  readonly grain: Grain
  readonly before: string
  readonly after: string
}

const most = 8

/** What every value of one dimension has of the change; the parts add up, unless the metric's slices do not. */
export function SliceParts({ tables, unit, grain, before, after }: Props) {
  const [chosen, setChosen] = useState<string | null>(null)
  const table = tables.find(({ dimension }) => dimension === chosen) ?? tables[0]
  if (table === undefined) return null
  const { dimension, addsUp, slices, rest } = table
  const change = differenceUnit(unit)
  const beside = Math.max(...slices.flatMap(({ before, after }) => [Math.abs(before ?? 0), Math.abs(after ?? 0)]))
  const value = (number: number | null) => (number === null ? '–' : sayNumber(number, unit, { beside }))
  const signed = (number: number | null) => (number === null ? '–' : sayNumber(number, change, { signed: true, beside }))
  const hasMix = slices.some(({ mix }) => mix !== null && mix !== 0)
  const others = slices.slice(most)
  const left = others.reduce((sum, { contribution }) => sum + (contribution ?? 0), rest?.contribution ?? 0)
  return (
    <>
      {tables.length > 1 && (
        <SegmentedControl
          size="xs"
          my="xs"
          aria-label="Parts by"
          value={dimension}
          onChange={setChosen}
          data={tables.map((each) => ({ value: each.dimension, label: each.dimension }))}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={`Parts by ${dimension}`}>
        <Table verticalSpacing={4}>
          <caption className="visually-hidden">Parts of the change by {dimension}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{dimension}</Table.Th>
              <Table.Th ta="right">{sayPeriodOf(before, grain)}</Table.Th>
              <Table.Th ta="right">{sayPeriodOf(after, grain)}</Table.Th>
              {addsUp && <Table.Th ta="right">Of the change</Table.Th>}
              {hasMix && <Table.Th ta="right">By rate</Table.Th>}
              {hasMix && <Table.Th ta="right">By mix</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {slices.slice(0, most).map((slice) => (
              <Table.Tr key={slice.value ?? ''}>
                <Table.Td>{slice.value || <Text component="i">empty</Text>}</Table.Td>
                <Table.Td ta="right">{value(slice.before)}</Table.Td>
                <Table.Td ta="right">{value(slice.after)}</Table.Td>
                {addsUp && <Table.Td ta="right">{signed(slice.contribution)}</Table.Td>}
                {hasMix && <Table.Td ta="right">{signed(slice.rate)}</Table.Td>}
                {hasMix && <Table.Td ta="right">{signed(slice.mix)}</Table.Td>}
              </Table.Tr>
            ))}
            {addsUp && others.length + (rest?.slices ?? 0) > 0 && (
              <Table.Tr>
                <Table.Td c="dimmed" colSpan={3}>
                  {others.length + (rest?.slices ?? 0)} others
                </Table.Td>
                <Table.Td ta="right">{signed(left)}</Table.Td>
                {hasMix && <Table.Td colSpan={2} />}
              </Table.Tr>
            )}
          </Table.Tbody>
        </Table>
      </section>
    </>
  )
}
