import type { GoalStanding, ThingView } from '@plumbline/plumb/types'
import { useOperation } from '../../api/queries.ts'
import { sayDate } from '../../format/date.ts'
import { ReferenceList } from '../../parts/ChipList.tsx'
import { ThingField } from '../../parts/ThingField.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import laid from '../../parts/ThingPage.module.css'

/** Every field of the goal as written, edited in place. */
export function Facts({ thing, standing }: { thing: ThingView; standing: GoalStanding }) {
  const { doc } = thing
  const date = (field: string) => (typeof doc[field] === 'string' ? sayDate(doc[field]) : undefined)
  const parent = useName('goal', doc.parent)
  return (
    <div className={laid.facts}>
      <ThingField thing={thing} path="name" label="Result wanted" kind={{ kind: 'text' }} />
      <ThingField
        thing={thing}
        path="metric"
        label="Metric"
        kind={{ kind: 'reference', of: 'metric' }}
        shown={standing.metric && <ThingLink thing={`metric/${standing.metric.id}`}>{standing.metric.name}</ThingLink>}
        empty="Choose a metric"
      />
      <ThingField thing={thing} path="baseline" label="From" kind={{ kind: 'range', hint: '1.2M EUR or 12%' }} empty="Where did it start?" />
      <ThingField thing={thing} path="baselineOn" label="Start counted on" kind={{ kind: 'date' }} shown={date('baselineOn')} />
      <ThingField thing={thing} path="target" label="To" kind={{ kind: 'range', hint: '1.5M EUR or 15%' }} empty="Set a target" />
      <ThingField thing={thing} path="by" label="By" kind={{ kind: 'date' }} shown={date('by')} empty="Set a date" />
      <ThingField thing={thing} path="owner" label="Owner" kind={{ kind: 'reference', of: 'person' }} shown={standing.owner?.name} empty="Name an owner" />
      <ThingField thing={thing} path="department" label="Department" kind={{ kind: 'text', hint: 'marketing' }} />
      <ThingField
        thing={thing}
        path="parent"
        label="Carries the goal"
        kind={{ kind: 'reference', of: 'goal' }}
        shown={typeof doc.parent === 'string' && <ThingLink thing={`goal/${doc.parent}`}>{parent ?? doc.parent}</ThingLink>}
        empty="None: it stands on top"
      />
      <ThingField thing={thing} path="worth" label="Worth of one unit a period" kind={{ kind: 'range', hint: '40 EUR' }} empty="Not stated" />
      <ReferenceList thing={thing} path={['guardrails']} of="metric" label="Must not get worse" empty="No guardrail named" />
      <ThingField thing={thing} path="description" label="Description" kind={{ kind: 'long' }} />
    </div>
  )
}

function useName(kind: 'goal', id: unknown): string | undefined {
  const thing = useOperation('thing', { thing: `${kind}/${String(id)}` }, { enabled: typeof id === 'string' })
  return thing.data?.thing.name
}
