import type { Carrier } from '@plumbline/plumb/types'
import { RungStroke } from '../RungStroke.tsx'
import { StateMark } from '../StateMark.tsx'
import { ThingLink } from '../ThingLink.tsx'
import classes from './Carriers.module.css'

/** What carries a goal: each initiative on a line drawn as well as its effect is known. most: how many before the rest is only counted. */
export function Carriers({
  carriers,
  inAll = carriers.length,
  most = 3,
  ground,
}: {
  carriers: readonly Carrier[]
  inAll?: number
  most?: number
  ground?: string
}) {
  if (carriers.length === 0) return <p className={classes.nothing}>Nothing carries it yet.</p>
  const shown = carriers.slice(0, most)
  return (
    <ul className={classes.carriers}>
      {shown.map((carrier) => (
        <li key={carrier.initiative}>
          <span className={classes.stroke}>
            <RungStroke rung={carrier.rung} length={48} label={false} ground={ground} />
          </span>
          <span className={classes.words}>
            <ThingLink thing={`initiative/${carrier.initiative}`}>{carrier.name}</ThingLink>
            <span className={classes.says}>
              {carrier.state !== 'on line' && (
                <span className={classes.state} data-state={carrier.state}>
                  <StateMark state={carrier.state} size={13} /> {carrier.state} ·{' '}
                </span>
              )}
              {carrier.says}
              {carrier.elsewhere !== undefined && '; what that does here is assumed'}
            </span>
          </span>
        </li>
      ))}
      {inAll > shown.length && <li className={classes.more}>and {(inAll - shown.length).toLocaleString()} more</li>}
    </ul>
  )
}
