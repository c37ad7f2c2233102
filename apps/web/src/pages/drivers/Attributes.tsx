import { Switch, Table, Text } from '@mantine/core'
import type { Driver, DriverLevel, Drivers } from '@plumbline/plumb/types'
import { useState } from 'react'
import { sayNumber, sayRange, sharePoint } from '../../format/number.ts'
import { Section } from '../../parts/Section.tsx'
import classes from './Drivers.module.css'

/** Every attribute with its values: their shares, and how far they lie apart when all else is alike. */
export function Attributes({ drivers: { attributes, outcome, level } }: { drivers: Drivers }) {
  const [all, setAll] = useState(false)
  const shown = attributes.filter(({ stands, goesWith }) => all || (stands && goesWith === null))
  return (
    <Section
      id="attributes"
      title="Attributes"
      about={`Share of those who have ${outcome.says}, by value. Of what is said to stand, at most ${Math.round((1 - level) * 100)} in 100 are chance.`}
      actions={<Switch label="Also those that do not stand" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />}
    >
      <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': 'Attributes and their values' } }}>
        <Table verticalSpacing={5} highlightOnHover>
          <caption className="visually-hidden">Attributes and their values</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Attribute</Table.Th>
              <Table.Th>Value</Table.Th>
              <Table.Th ta="right">Rows</Table.Th>
              <Table.Th ta="right">Share</Table.Th>
              <Table.Th ta="right">Likely between</Table.Th>
              <Table.Th ta="right">Against the others</Table.Th>
              <Table.Th ta="right">All else alike</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.flatMap((driver) =>
              driver.levels.map((each, at) => <Row key={`${driver.column} ${each.label}`} driver={driver} level={each} first={at === 0} />),
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {shown.length === 0 && <Text c="dimmed">None stands.</Text>}
    </Section>
  )
}

function Row({ driver, level, first }: { driver: Driver; level: DriverLevel; first: boolean }) {
  const { difference, adjusted } = level
  return (
    <Table.Tr>
      <Table.Td>
        {first && driver.column}
        {first && driver.goesWith !== null && <div className={classes.note}>goes with {driver.goesWith}</div>}
        {first && !driver.stands && <div className={classes.note}>no more than chance</div>}
      </Table.Td>
      <Table.Td>
        {level.label}
        {level.sameAs !== null && <div className={classes.note}>the same rows as {level.sameAs}</div>}
      </Table.Td>
      <Table.Td ta="right" className="tabular">
        {level.units.toLocaleString()}
      </Table.Td>
      <Table.Td ta="right" className="tabular" title={`${level.hits.toLocaleString()} of ${level.units.toLocaleString()}`}>
        {sayNumber(level.share, 'ratio')}
      </Table.Td>
      <Table.Td ta="right" className="tabular">
        {sayRange(level.low, level.high, 'ratio')}
      </Table.Td>
      <Difference difference={difference} />
      <Difference difference={adjusted} />
    </Table.Tr>
  )
}

function Difference({ difference }: { difference: DriverLevel['difference'] }) {
  if (difference === null) return <Table.Td />
  const range = sayRange(difference.low, difference.high, sharePoint, { signed: true })
  return (
    <Table.Td ta="right" className={`tabular ${difference.stands ? '' : classes.muted}`} title={`${range}${difference.stands ? '' : ', no more than chance'}`}>
      {sayNumber(difference.estimate, sharePoint, { signed: true })}
    </Table.Td>
  )
}
