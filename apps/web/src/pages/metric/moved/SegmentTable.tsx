import { Table, Text } from '@mantine/core'
import type { MovedBy } from '@plumbline/plumb/types'
import { differenceUnit, sayExactly, sayNumber } from '../../../format/number.ts'
import classes from './Moved.module.css'

/** The segments with their values, what of the change is theirs, and how improbable each is; then what is left. */
export function SegmentTable({ moved, unit }: { moved: MovedBy; unit: string | null }) {
  const change = differenceUnit(unit)
  const isRatio = moved.adds === 'ratio'
  const mostMoney = Math.max(0, ...moved.segments.map(({ money }) => Math.abs(money?.value ?? 0)))
  const hasMoney = moved.segments.some(({ money }) => money !== null)
  const beside = Math.max(...moved.steps.map(({ amount }) => Math.abs(amount)))
  const value = (number: number | null) => (number === null ? '–' : sayNumber(number, unit, { beside }))
  const signed = (number: number) => <span title={sayExactly(number, change)}>{sayNumber(number, change, { signed: true, beside })}</span>
  const rest = (name: string, amount: number) => (
    <Table.Tr>
      <Table.Td c="dimmed" colSpan={3}>
        {name}
      </Table.Td>
      <Table.Td ta="right">{signed(amount)}</Table.Td>
      <Table.Td colSpan={2 + (isRatio ? 2 : 0) + (hasMoney ? 1 : 0)} />
    </Table.Tr>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label="Segments that moved it">
      <Table verticalSpacing={5}>
        <caption className="visually-hidden">Segments that moved it</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Segment</Table.Th>
            <Table.Th ta="right">Before</Table.Th>
            <Table.Th ta="right">After</Table.Th>
            <Table.Th ta="right">Of the change</Table.Th>
            <Table.Th ta="right">Share</Table.Th>
            {isRatio && <Table.Th ta="right">By rate</Table.Th>}
            {isRatio && <Table.Th ta="right">By mix</Table.Th>}
            {hasMoney && <Table.Th ta="right">Worth a period</Table.Th>}
            <Table.Th>Surprise</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {moved.segments.map((segment) => (
            <Table.Tr key={segment.name}>
              <Table.Td title={segment.segment.map(({ dimension, value: held }) => `${dimension}: ${held ?? 'empty'}`).join(', ')}>
                {segment.name}
                {segment.by === 'mix' && (
                  <Text component="span" size="xs" c="dimmed">
                    {' '}
                    (its weight)
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">{value(segment.before)}</Table.Td>
              <Table.Td ta="right">{value(segment.after)}</Table.Td>
              <Table.Td ta="right">{signed(segment.contribution)}</Table.Td>
              <Table.Td ta="right">{segment.share === null ? '–' : `${Math.round(segment.share * 100)}%`}</Table.Td>
              {isRatio && <Table.Td ta="right">{signed(segment.rate)}</Table.Td>}
              {isRatio && <Table.Td ta="right">{signed(segment.mix)}</Table.Td>}
              {hasMoney && (
                <Table.Td ta="right">
                  {segment.money === null ? '–' : sayNumber(segment.money.value, segment.money.currency, { signed: true, beside: mostMoney })}
                </Table.Td>
              )}
              <Table.Td>{segment.surprise.says}</Table.Td>
            </Table.Tr>
          ))}
          {rest('General movement elsewhere', moved.general.contribution)}
          {rest('Left unexplained', moved.unexplained)}
        </Table.Tbody>
      </Table>
    </section>
  )
}
