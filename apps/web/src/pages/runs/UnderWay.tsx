import { Button, Progress, Text } from '@mantine/core'
import type { RunView } from '@plumbline/plumb/types'
import { useWorkspaceId } from '../../api/queries.ts'
import { useMayWrite } from '../../api/role.ts'
import { cancelRun } from '../../api/runs.ts'
import { sayMoment } from '../../format/date.ts'
import { AboutRun } from './AboutRun.tsx'
import classes from './Page.module.css'

/** The run that is under way: how far it is, and its end for who does not want it. It goes on when the page is left. */
export function UnderWay({ run }: { run: RunView }) {
  const workspace = useWorkspaceId()
  const mayWrite = useMayWrite()
  return (
    <section className={classes.underWay} aria-label="Under way">
      <div className={classes.head}>
        <strong>
          <AboutRun about={run.about} /> is being read by {run.by}
        </strong>
        {mayWrite &&
          (run.cancelBy === null ? (
            <Button variant="default" size="compact-sm" onClick={() => void cancelRun(workspace, run.number)}>
              Cancel
            </Button>
          ) : (
            <Text size="sm" c="dimmed">
              {run.cancelBy} cancelled it; it ends within a few seconds.
            </Text>
          ))}
      </div>
      <Progress aria-label="How far it is" value={(run.done ?? 0) * 100} animated={run.done === null} />
      <Text size="sm" c="dimmed" role="status">
        {run.says || 'Begun'}. Since {sayMoment(run.startedAt)}; it goes on when you leave this page.
      </Text>
    </section>
  )
}
