import type { TrackRecord } from '@plumbline/plumb/types'
import { sayNumber, sayRange } from '../../format/number.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Page.module.css'

/** What became of the insights so far, and what the work that came of them has brought. */
export function Record({ record }: { record: TrackRecord }) {
  const { raised, accepted, dismissed, expired, closed, actedOn, daysToDecide, brought, currency, initiatives } = record
  const numbers: readonly (readonly [string, string])[] = [
    ['Raised', raised.toLocaleString()],
    ['Acted on', `${accepted}${actedOn === null ? '' : ` (${sayNumber(actedOn, 'ratio')})`}`],
    ['Dismissed', String(dismissed)],
    ['Expired undecided', String(expired)],
    ['Gone by themselves', String(closed)],
    ['Days to a decision', daysToDecide === null ? 'not known yet' : String(daysToDecide)],
    ['Brought, as measured', brought === null ? 'nothing measured yet' : sayRange(brought.low, brought.high, currency)],
  ]
  return (
    <Section
      id="record"
      title="What became of them"
      about="The share is of those that somebody could decide on: acted on, dismissed or expired. Insights that went away by themselves count for neither."
    >
      <dl className={classes.record}>
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {initiatives.length > 0 && (
        <p className={classes.quiet}>
          Came of them:{' '}
          {initiatives.map(({ initiative, name }, index) => (
            <span key={initiative}>
              {index > 0 && ', '}
              <ThingLink thing={`initiative/${initiative}`} inText>
                {name}
              </ThingLink>
            </span>
          ))}
          .
        </p>
      )}
    </Section>
  )
}
