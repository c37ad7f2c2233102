import { Button } from '@mantine/core'
import type { Brief } from '@plumbline/plumb/types'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useRef } from 'react'
import { useOperation } from '../../api/queries.ts'
import { sayDate } from '../../format/date.ts'
import { count } from '../../format/words.ts'
import { PageFrame } from '../../parts/PageFrame.tsx'
import { EmptyState, Loaded, LoadingState } from '../../parts/States.tsx'
import { BriefGoals } from './BriefGoals.tsx'
import { Measured } from './Measured.tsx'
import classes from './Page.module.css'
import { Sources } from './Sources.tsx'
import { saveAsHtml } from './save-as-html.ts'

const route = getRouteApi('/$workspace/brief')

/** What do I tell the board? The story of the strategy on one page, to print or to send. */
export function Page() {
  const brief = useOperation('brief', {})
  return (
    <Loaded query={brief} title="Brief" loading={<LoadingState rows={12} picture={false} />}>
      {(answer) => <Story brief={answer} />}
    </Loaded>
  )
}

function Story({ brief }: { brief: Brief }) {
  const { workspace } = route.useParams()
  const story = useRef<HTMLDivElement>(null)
  const name = `${workspace}-brief-${brief.asOf}`
  const title = `${brief.workspace.name}: brief of ${sayDate(brief.asOf)}`
  return (
    <PageFrame
      title={title}
      narrow
      actions={
        <>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            Print or PDF
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => story.current && saveAsHtml(story.current, title, `${name}.html`)}
          >
            HTML
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            component="a"
            href={`/api/workspaces/${encodeURIComponent(workspace)}/brief`}
            download={`${name}.json`}
          >
            JSON
          </Button>
        </>
      }
    >
      <div ref={story} className={classes.story}>
        <p className={classes.headline}>{brief.headline}</p>
        {brief.workspace.sample && <p className={classes.aside}>This is the sample organisation: its names and numbers are made up.</p>}
        {brief.goals.length === 0 ? (
          <EmptyState title="There is no story yet">It begins with the first goal: a metric, a target, a date, an owner.</EmptyState>
        ) : (
          <BriefGoals brief={brief} />
        )}
        {brief.measured.length > 0 && <Measured results={brief.measured} />}
        {brief.actions.length > 0 && (
          <section>
            <h2>What happens next</h2>
            <ol className={classes.next}>
              {brief.actions.map((action) => (
                <li key={`${action.what} ${action.thing}`}>
                  <b>{action.what}</b> {action.why}{' '}
                  <span className={classes.aside}>
                    {[action.who ? action.who.name : 'nobody named yet', action.by && `by ${sayDate(action.by)}`].filter(Boolean).join(', ')}
                  </span>
                </li>
              ))}
            </ol>
          </section>
        )}
        <section>
          <h2>How far to trust this</h2>
          <p>
            The strategy as written has {count(brief.findings.error, 'finding')} to mend, {brief.findings.warning.toLocaleString()} that cost a goal and{' '}
            {brief.findings.note.toLocaleString()} worth a look
            {brief.findings.accepted > 0 && `; ${brief.findings.accepted.toLocaleString()} more are accepted with a reason`}.
          </p>
          {brief.findings.worst.length > 0 && (
            <ul>
              {brief.findings.worst.map((finding) => (
                <li key={finding.fingerprint}>
                  {finding.message} <span className={classes.aside}>{finding.mend}</span>
                </li>
              ))}
            </ul>
          )}
        </section>
        <Sources brief={brief} />
      </div>
    </PageFrame>
  )
}
