import { Anchor } from '@mantine/core'
import type { Finding } from '@plumbline/plumb/types'
import { Link } from '@tanstack/react-router'
import { useWorkspaceId } from '../../api/queries.ts'
import { severityNames } from '../../format/words.ts'
import { Section } from '../Section.tsx'
import classes from './FindingsOn.module.css'

/** What the checks, and for numbers the last reading, say of the thing that a page shows, with the mend. Nothing where there is none. */
export function FindingsOn({ findings }: { findings: readonly Finding[] }) {
  const workspace = useWorkspaceId()
  if (findings.length === 0) return null
  return (
    <Section id="findings" title="Findings on it">
      <ul className={classes.list}>
        {findings.map((finding) => (
          <li key={finding.fingerprint} className={classes.finding}>
            <Anchor renderRoot={(props) => <Link to="/$workspace/findings" params={{ workspace }} search={{ finding: finding.fingerprint }} {...props} />}>
              {finding.message}
            </Anchor>
            <p>{finding.accepted ? `Accepted: ${finding.accepted.reason}` : `${severityNames[finding.severity]}. ${finding.mend}`}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
