import { List, Text } from '@mantine/core'
import type { EvidenceRung, ThingView } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { differenceUnit, sayRange } from '../../format/number.ts'
import { count } from '../../format/words.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { RungStroke } from '../../parts/RungStroke.tsx'
import { Section } from '../../parts/Section.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { listAt, textAt, useMetrics } from './load.ts'
import classes from './Page.module.css'

/** What was measured, on which rung, and what its checks said. */
export function Evidence({ evidence }: { evidence: readonly ThingView[] }) {
  return (
    <Section id="evidence" title="Evidence">
      {evidence.length === 0 ? (
        <Text c="dimmed">
          Nothing was measured yet. A small experiment with a control group would say whether it works; the next best is to compare with a similar group.
        </Text>
      ) : (
        <ul className={classes.plain}>
          {evidence.map((thing) => (
            <Measured key={thing.id} thing={thing} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Measured({ thing }: { thing: ThingView }) {
  const { nameOf, unitOf } = useMetrics()
  const { estimate, low, high, level, units, valid } = thing.doc
  const metric = textAt(thing, 'metric') ?? ''
  const unit = thing.doc.scale === 'relative' ? 'ratio' : differenceUnit(unitOf(metric))
  const sure = typeof level === 'number' ? Math.round(level * 100) : 95
  const doubts = listAt<string>(thing, 'doubts')
  const source = textAt(thing, 'source')
  const from = { what: `Measured effect on ${nameOf(metric)}`, method: textAt(thing, 'method') ?? undefined, evidence: thing.name }
  return (
    <li className={classes.measured} data-doubted={valid === false || undefined} id={`evidence-${thing.id}`}>
      <div>
        <ThingLink thing={`metric/${metric}`} inText>
          {nameOf(metric)}
        </ThingLink>{' '}
        {typeof estimate === 'number' && (
          <strong>
            <NumberText value={estimate} unit={unit} signed from={from} />
          </strong>
        )}
        {typeof low === 'number' && typeof high === 'number' && (
          <span className="tabular">, likely between {sayRange(low, high, unit, { signed: true }).replace(' to ', ' and ')}</span>
        )}
        <Text span size="sm" c="dimmed">
          {' '}
          ({sure}% interval)
        </Text>
      </div>
      <div className={classes.meta}>
        <RungStroke rung={thing.doc.rung as EvidenceRung} />
        {typeof units === 'number' && <span>{count(units, 'unit')}</span>}
        {textAt(thing, 'method') && <span>{textAt(thing, 'method')}</span>}
        {textAt(thing, 'to') && <span>until {sayDate(textAt(thing, 'to')!)}</span>}
        {source && <span>{source}</span>}
      </div>
      {valid === false && (
        <Text size="sm" fw={600} c="var(--pl-state-adrift)">
          A check of it failed, so it carries no weight.
        </Text>
      )}
      {doubts.length > 0 && (
        <List size="sm" spacing={2}>
          {doubts.map((doubt) => (
            <List.Item key={doubt}>{doubt}</List.Item>
          ))}
        </List>
      )}
    </li>
  )
}
