import { lazy } from 'react'
import { useOperation } from '../../api/queries.ts'
import { sayMoment } from '../../format/date.ts'
import { PictureOrTable } from '../PictureOrTable.tsx'
import { Loaded, LoadingState } from '../States.tsx'
import { ThingLink } from '../ThingLink.tsx'
import classes from './InsightItem.module.css'

const InsightPicture = lazy(() => import('./InsightPicture.tsx').then((module) => ({ default: module.InsightPicture })))
const InsightTable = lazy(() => import('./InsightPicture.tsx').then((module) => ({ default: module.InsightTable })))

/** The picture of an insight, what it says by now, all that could be done, and what it is about. */
export function InsightMore({ insight }: { insight: string }) {
  const query = useOperation('insight', { insight })
  return (
    <Loaded query={query} loading={<LoadingState rows={2} />}>
      {({ name, chart, saysNow, seenAt, moves, about, reason }) => (
        <div className={classes.more}>
          {saysNow !== null && <p className={classes.now}>By now: {saysNow}</p>}
          {reason !== null && <p className={classes.now}>{reason}</p>}
          {chart === null ? (
            <p className={classes.quiet}>There is no picture of it: {seenAt === null ? 'a person wrote it down.' : 'its finding has none.'}</p>
          ) : (
            <PictureOrTable label="How it is shown" picture={<InsightPicture chart={chart} title={name} />} table={<InsightTable chart={chart} />} />
          )}
          {moves.length > 0 && (
            <div>
              <p className={classes.small}>What could be done</p>
              <ul className={classes.moves}>
                {moves.map((move) => (
                  <li key={move.says}>{move.thing === null ? move.says : <ThingLink thing={move.thing}>{move.says}</ThingLink>}</li>
                ))}
              </ul>
            </div>
          )}
          <p className={classes.quiet}>
            About{' '}
            {about.length === 0
              ? 'nothing in the strategy'
              : about.map((thing, index) => (
                  <span key={`${thing.kind}/${thing.id}`}>
                    {index > 0 && ', '}
                    {thing.there ? (
                      <ThingLink thing={`${thing.kind}/${thing.id}`} inText>
                        {thing.name}
                      </ThingLink>
                    ) : (
                      thing.name
                    )}
                  </span>
                ))}
            .{seenAt !== null && ` Seen last ${sayMoment(seenAt)}.`}
          </p>
        </div>
      )}
    </Loaded>
  )
}
