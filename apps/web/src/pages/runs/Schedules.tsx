import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Output } from '../../api/client.ts'
import { useWorkspaceId } from '../../api/queries.ts'
import { sayMoment } from '../../format/date.ts'
import { Section } from '../../parts/Section.tsx'
import { AboutRun } from './AboutRun.tsx'
import classes from './Page.module.css'

/** What is read by the clock, and when next. */
export function Schedules({ schedules }: { schedules: Output<'runs'>['schedules'] }) {
  const workspace = useWorkspaceId()
  return (
    <Section id="schedules" title="Read by the clock">
      {schedules.length === 0 ? (
        <p className={classes.quiet}>
          Nothing is. Say “every day at 06:00” in the{' '}
          <Anchor underline="always" renderRoot={(props) => <Link to="/$workspace/settings" params={{ workspace }} {...props} />}>
            settings
          </Anchor>{' '}
          for all data, or on one dataset; what did not change since is passed over.
        </p>
      ) : (
        <ul className={classes.runs}>
          {schedules.map((each) => (
            <li key={`${each.job} ${each.about}`} className={classes.run}>
              <div className={classes.head}>
                <span>
                  <AboutRun about={each.about} />, {each.says}
                </span>
                <span>next {sayMoment(each.nextDueAt)}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
