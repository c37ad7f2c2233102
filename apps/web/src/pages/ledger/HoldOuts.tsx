import { Table } from '@mantine/core'
import type { HoldOutStanding } from '@plumbline/plumb/types'
import { useOperation } from '../../api/queries.ts'
import { sayDate } from '../../format/date.ts'
import { differenceUnit, sayNumber, sayRange } from '../../format/number.ts'
import { count } from '../../format/words.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Page.module.css'

type Effect = HoldOutStanding['effects'][number]

/** What all AI work, or the work for a goal, has brought together against the people who are kept from it. */
export function HoldOuts() {
  const { data } = useOperation('hold-outs', {})
  if (data === undefined) return null
  return (
    <Section
      id="hold-outs"
      title="Held out"
      about={data.holdOuts.length === 0 ? undefined : 'What the work brought together, against those who were kept from it.'}
    >
      {data.holdOuts.length === 0 ? (
        <p className={classes.mend}>{data.says} A small group that gets none of it, drawn by lot, would show it: write an experiment with a hold-out.</p>
      ) : (
        data.holdOuts.map((holdOut) => <HoldOut key={holdOut.experiment} holdOut={holdOut} />)
      )}
    </Section>
  )
}

function HoldOut({ holdOut }: { holdOut: HoldOutStanding }) {
  const { experiment, name, sentence, heldOut, served, from, effects, leaks } = holdOut
  return (
    <div className={classes.holdOut}>
      <ThingLink thing={`experiment/${experiment}`}>{name}</ThingLink>
      <p>{sentence}</p>
      <p className={classes.mend}>
        {count(heldOut, 'person', 'people')} held out, {count(served, 'person', 'people')} served{from && `, since ${sayDate(from)}`}.
      </p>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Metric</Table.Th>
            <Table.Th ta="right">For one</Table.Th>
            <Table.Th ta="right">For all</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {effects.map((effect) => (
            <Table.Tr key={effect.metric}>
              <Table.Th scope="row">{effect.metricName}</Table.Th>
              <Table.Td ta="right">
                <Amount amount={effect.perUnit} unit={differenceUnit(effect.unit)} />
              </Table.Td>
              <Table.Td ta="right">
                <Amount amount={effect.total} unit={effect.unit === 'ratio' ? null : effect.unit} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {leaks !== null && leaks.passed !== true && (
        <p>
          {leaks.says} <span className={classes.mend}>{leaks.mend}</span>
        </p>
      )}
    </div>
  )
}

function Amount({ amount, unit }: { amount: Effect['total']; unit: string | null }) {
  if (!('estimate' in amount)) return <span className={classes.likely}>not known: {amount.because}</span>
  return (
    <span className={classes.known}>
      <span>{sayNumber(amount.estimate, unit, { signed: true })}</span>
      <span className={classes.likely}>{sayRange(amount.low, amount.high, unit, { signed: true })}</span>
    </span>
  )
}
