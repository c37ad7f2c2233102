import { Anchor } from '@mantine/core'
import type { Finding } from '@plumbline/plumb/types'
import { getRouteApi, Link } from '@tanstack/react-router'
import { severityNames } from '../../format/words.ts'
import { Section } from '../../parts/Section.tsx'
import classes from './Page.module.css'

const route = getRouteApi('/$workspace/metrics/$metric')

/** What the checks and the last reading say of this metric, with the mend. */
export function MetricFindings({ findings }: { findings: readonly Finding[] }) {
  const { workspace } = route.useParams()
  if (findings.length === 0) return null
  return (
    <Section id="findings" title="Findings on it">
      <ul className={classes.list}>
        {findings.map((finding) => (
          <li key={finding.fingerprint}>
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
