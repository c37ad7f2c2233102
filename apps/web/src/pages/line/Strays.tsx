import { Button } from '@mantine/core'
import type { LineNode } from '@plumbline/plumb/types'
import { useState } from 'react'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Page.module.css'
import { kindWords } from './relations.ts'

const firstStrays = 60

/** What leads to no goal: to be linked to one, or stopped. */
export function Strays({ strays }: { strays: readonly LineNode[] }) {
  const [all, setAll] = useState(false)
  if (strays.length === 0) return null
  const shown = all ? strays : strays.slice(0, firstStrays)
  return (
    <Section id="strays" title="Leads to no goal" about="Nobody can say why these are done. Link them to a goal or a gap, or stop them.">
      <ul className={classes.strays}>
        {shown.map((node) => (
          <li key={node.key}>
            <ThingLink thing={node.key}>{node.name}</ThingLink> <span className={classes.kind}>{kindWords[node.kind] ?? node.kind}</span>
          </li>
        ))}
      </ul>
      {shown.length < strays.length && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          Show all {strays.length.toLocaleString()}
        </Button>
      )}
    </Section>
  )
}
