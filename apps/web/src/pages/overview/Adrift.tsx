import { Button } from '@mantine/core'
import type { Brief } from '@plumbline/plumb/types'
import { useMemo, useState } from 'react'
import { Section } from '../../parts/Section.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { offLine } from './load.ts'
import classes from './Page.module.css'

/** Goals off their target, and initiatives that are stuck or serve no goal. */
export function Adrift({ brief }: { brief: Brief }) {
  const off = useMemo(() => offLine(brief), [brief])
  const [most, setMost] = useState(5)
  return (
    <Section id="off-line" title="Off the line">
      {off.length === 0 ? (
        <p className={classes.why}>Nothing is adrift, stuck or stray.</p>
      ) : (
        <ul className={`${classes.list} ${classes.off}`}>
          {off.slice(0, most).map(({ thing, name, state, says }) => (
            <li key={thing}>
              <StateBadge state={state} why={says} />
              <div>
                <ThingLink thing={thing}>{name}</ThingLink>
                <p className={classes.offSays}>{says}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {off.length > most && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setMost(most + 20)}>
          Show {Math.min(20, off.length - most)} more of {off.length.toLocaleString()}
        </Button>
      )}
    </Section>
  )
}
