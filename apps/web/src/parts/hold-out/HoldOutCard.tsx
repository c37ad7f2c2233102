import { Table } from '@mantine/core'
import type { HoldOutStanding } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { differenceUnit, sayNumber, sayRange } from '../../format/number.ts'
import { count } from '../../format/words.ts'
import { ThingLink } from '../ThingLink.tsx'
import { Audience } from './Audience.tsx'
import { Covered } from './Covered.tsx'
import classes from './HoldOut.module.css'

type Effect = HoldOutStanding['effects'][number]

/** A hold-out that runs: what the work brought together against those who are kept from it, for one and for all. */
export function HoldOutCard({ holdOut }: { holdOut: HoldOutStanding }) {
  const { experiment, name, sentence, heldOut, served, from, effects, leaks } = holdOut
  return (
    <article className={classes.holdOut} aria-label={name}>
      <ThingLink thing={`experiment/${experiment}`}>{name}</ThingLink>
      <p>{sentence}</p>
      <p className={classes.quiet}>
        {count(heldOut, 'person', 'people')} held out, {count(served, 'person', 'people')} served{from && `, since ${sayDate(from)}`}.{' '}
        <Covered covers={holdOut.covers} all={holdOut.coversAll} />
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
          {leaks.says} <span className={classes.quiet}>{leaks.mend}</span>
        </p>
      )}
      <Audience experiment={experiment} />
    </article>
  )
}

function Amount({ amount, unit }: { amount: Effect['total']; unit: string | null }) {
  if (!('estimate' in amount)) return <span className={classes.likely}>not known: {amount.because}</span>
  return (
    <span className={classes.amount}>
      <span>{sayNumber(amount.estimate, unit, { signed: true })}</span>
      <span className={classes.likely}>{sayRange(amount.low, amount.high, unit, { signed: true })}</span>
    </span>
  )
}
