import { Button } from '@mantine/core'
import type { Finding } from '@plumbline/plumb/types'
import { useEffect, useState } from 'react'
import { FindingItem } from '../../parts/finding/FindingItem.tsx'
import { Section } from '../../parts/Section.tsx'
import type { FindingGroup } from './groups.ts'
import classes from './Page.module.css'

/** Drawn at first under one head, and added with each further look. */
const step = 12

/** The findings under the heads of their groups. pointed: the one that a link points at. */
export function FindingGroups({
  groups,
  names,
  pointed,
}: {
  groups: readonly FindingGroup[]
  names: ReadonlyMap<string, string>
  pointed: string | undefined
}) {
  return groups.map((group) => (
    <Section
      key={group.key}
      id={`group-${group.key.replaceAll(/\W+/g, '-')}`}
      title={group.title}
      actions={<span className={classes.count}>{group.findings.length.toLocaleString()}</span>}
    >
      <Findings findings={group.findings} names={names} pointed={pointed} />
    </Section>
  ))
}

function Findings({ findings, names, pointed }: { findings: readonly Finding[]; names: ReadonlyMap<string, string>; pointed: string | undefined }) {
  const at = findings.findIndex((finding) => finding.fingerprint === pointed)
  const [many, setMany] = useState(Math.max(step, at + 1))
  useEffect(() => {
    if (at !== -1) document.getElementById(`finding-${pointed}`)?.scrollIntoView({ block: 'center' })
  }, [at, pointed])
  return (
    <>
      {findings.slice(0, many).map((finding) => (
        <div
          key={finding.fingerprint}
          id={`finding-${finding.fingerprint}`}
          className={classes.one}
          data-pointed={finding.fingerprint === pointed || undefined}
        >
          <FindingItem finding={finding} name={names.get(finding.place.thing ?? '')} />
        </div>
      ))}
      {findings.length > many && (
        <Button variant="subtle" mt="xs" onClick={() => setMany(many + 4 * step)}>
          Show {Math.min(4 * step, findings.length - many)} more of {(findings.length - many).toLocaleString()}
        </Button>
      )}
    </>
  )
}
