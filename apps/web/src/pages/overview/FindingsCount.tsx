import { Anchor } from '@mantine/core'
import type { Brief } from '@plumbline/plumb/types'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Section } from '../../parts/Section.tsx'
import classes from './Page.module.css'

const route = getRouteApi('/$workspace/overview')

/** How many findings there are, and the worst three. */
export function FindingsCount({ findings }: { findings: Brief['findings'] }) {
  const { workspace } = route.useParams()
  return (
    <Section id="findings-count" title="What is wrong as written">
      <p className={classes.counts}>
        <span>
          <b>{findings.error.toLocaleString()}</b> to mend
        </span>
        <span>
          <b>{findings.warning.toLocaleString()}</b> that cost a goal
        </span>
        <span>
          <b>{findings.note.toLocaleString()}</b> worth a look
        </span>
        {findings.accepted > 0 && (
          <span>
            <b>{findings.accepted.toLocaleString()}</b> accepted
          </span>
        )}
      </p>
      <ul className={`${classes.list} ${classes.worst}`}>
        {findings.worst.slice(0, 3).map((finding) => (
          <li key={finding.fingerprint}>
            <Anchor renderRoot={(props) => <Link to="/$workspace/findings" params={{ workspace }} search={{ finding: finding.fingerprint }} {...props} />}>
              {finding.message}
            </Anchor>
          </li>
        ))}
        <li>
          <Anchor renderRoot={(props) => <Link to="/$workspace/findings" params={{ workspace }} {...props} />}>All findings</Anchor>
        </li>
      </ul>
    </Section>
  )
}
