import type { Brief, GoalStanding } from '@plumbline/plumb/types'
import { sayDate, sayDistance } from '../../format/date.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Page.module.css'

/** The next three things: what, why, who, by when. */
export function NextThings({ brief: { actions, asOf, workspace, goals } }: { brief: Brief }) {
  const period = periodOf(goals)
  return (
    <Section id="next-things" title="What to do next">
      {actions.length === 0 ? (
        <p className={classes.why}>Nothing waits. The next review will find what does.</p>
      ) : (
        <ol className={`${classes.list} ${classes.things}`}>
          {actions.slice(0, 3).map((action) => (
            <li key={`${action.what} ${action.thing}`}>
              <div className={classes.what}>{action.thing ? <ThingLink thing={action.thing}>{action.what}</ThingLink> : action.what}</div>
              <p className={classes.why}>{action.why}</p>
              <p className={classes.who}>
                <span>{action.who ? action.who.name : 'Nobody yet: name an owner'}</span>
                {action.by && (
                  <span title={sayDate(action.by)}>
                    by {sayDate(action.by)}, {sayDistance(action.by, asOf)}
                  </span>
                )}
                {action.worth !== null && (
                  <span>
                    <NumberText
                      value={action.worth}
                      unit={workspace.currency}
                      from={{ what: `At stake a ${period}: ${action.what}`, method: 'The shortfall of the goal times what one unit of its metric is worth.' }}
                    />{' '}
                    a {period} at stake
                  </span>
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

/** What the money is counted by: the grain of the metrics that have a worth, where they share one. */
function periodOf(goals: readonly GoalStanding[]): string {
  const grains = new Set(goals.filter((goal) => goal.shortWorth !== null).map((goal) => goal.metric?.grain))
  return (grains.size === 1 && [...grains][0]) || 'period'
}
