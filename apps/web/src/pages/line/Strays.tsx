import { Button } from '@mantine/core'
import type { LineNode } from '@plumbline/plumb/types'
import { useState } from 'react'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import classes from './Page.module.css'
import { kindWords } from './relations.ts'

const firstStrays = 60

/** What leads to no goal: to be linked to one, or stopped. Metrics that no goal rests on stand apart: they cost little, and may be wanted. */
export function Strays({ strays }: { strays: readonly LineNode[] }) {
  const metrics = strays.filter((node) => node.kind === 'metric')
  const work = strays.filter((node) => node.kind !== 'metric')
  return (
    <>
      {work.length > 0 && (
        <Section id="strays" title="Leads to no goal" about="Nobody can say why these are done. Link them to a goal or a gap, or stop them.">
          <Names nodes={work} />
        </Section>
      )}
      {metrics.length > 0 && (
        <Section id="loose-metrics" title="Measured, but no goal rests on it">
          <Names nodes={metrics} />
        </Section>
      )}
    </>
  )
}

function Names({ nodes }: { nodes: readonly LineNode[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? nodes : nodes.slice(0, firstStrays)
  return (
    <>
      <ul className={classes.strays}>
        {shown.map((node) => (
          <li key={node.key}>
            <ThingLink thing={node.key}>{node.name}</ThingLink>{' '}
            {node.kind !== 'metric' && <span className={classes.kind}>{kindWords[node.kind] ?? node.kind}</span>}
          </li>
        ))}
      </ul>
      {shown.length < nodes.length && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          Show all {nodes.length.toLocaleString()}
        </Button>
      )}
    </>
  )
}
