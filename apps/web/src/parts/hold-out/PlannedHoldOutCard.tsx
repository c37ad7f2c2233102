import type { PlannedHoldOut } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { sayNumber } from '../../format/number.ts'
import { ThingLink } from '../ThingLink.tsx'
import { Audience } from './Audience.tsx'
import { Covered } from './Covered.tsx'
import classes from './HoldOut.module.css'

/** A hold-out that shows nothing yet: who is kept from what, from when on. */
export function PlannedHoldOutCard({ holdOut }: { holdOut: PlannedHoldOut }) {
  const { experiment, name, share, starts, begun, covers, coversAll } = holdOut
  const when = starts === null ? '' : begun ? `, since ${sayDate(starts)}` : `, from ${sayDate(starts)} on`
  return (
    <article className={classes.holdOut} aria-label={name}>
      <ThingLink thing={`experiment/${experiment}`}>{name}</ThingLink>
      <p>
        {share === null ? 'A group' : sayNumber(share, 'ratio')} held out{when}. {begun && 'Its rows say nothing yet: the experiment says why.'}
      </p>
      <p className={classes.quiet}>
        <Covered covers={covers} all={coversAll} />
      </p>
      <Audience experiment={experiment} />
    </article>
  )
}
