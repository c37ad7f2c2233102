import { useOperation } from '../../api/queries.ts'
import { sayMoment } from '../../format/date.ts'
import { Section } from '../../parts/Section.tsx'
import { Loaded, LoadingState } from '../../parts/States.tsx'
import classes from './Settings.module.css'

/** Who changed whose rights, and who took out lists of people; newest first. */
export function AccessLog() {
  const log = useOperation('access-log', { limit: 20 })
  return (
    <Section id="access-log" title="Who changed rights or took lists of people">
      <Loaded query={log} loading={<LoadingState picture={false} rows={2} />}>
        {(answer) =>
          answer.events.length === 0 ? (
            <p className={classes.quiet}>Nobody did yet.</p>
          ) : (
            <ol className={classes.people}>
              {answer.events.map((event) => (
                <li key={`${event.at} ${event.what} ${event.about}`}>
                  <span className={classes.who}>
                    {event.actor}: {event.what}
                    <span>{event.about}</span>
                  </span>
                  <time className={classes.quiet} dateTime={event.at}>
                    {sayMoment(event.at)}
                  </time>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Section>
  )
}
