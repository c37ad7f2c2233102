import type { MetricStanding, ThingView } from '@plumbline/plumb/types'
import { grains, metricKinds } from '../../format/metric-words.ts'
import { ThingField } from '../../parts/ThingField.tsx'
import laid from '../../parts/ThingPage.module.css'

const kinds = Object.entries(metricKinds).map(([value, label]) => ({ value, label }))
const directions = [
  { value: 'up', label: 'More is better' },
  { value: 'down', label: 'Less is better' },
]

/** The fields of the metric as written, edited in place. */
export function Facts({ thing, standing }: { thing: ThingView; standing: MetricStanding }) {
  return (
    <div className={laid.facts}>
      <ThingField thing={thing} path="name" label="Name" kind={{ kind: 'text' }} />
      <ThingField
        thing={thing}
        path="owner"
        label="Owner"
        kind={{ kind: 'reference', of: 'person' }}
        shown={standing.owner?.name}
        empty="Nobody answers for it"
      />
      <ThingField thing={thing} path="unit" label="Unit" kind={{ kind: 'text', hint: 'EUR, ratio or order' }} empty="None" />
      <ThingField
        thing={thing}
        path="direction"
        label="Which way is better"
        kind={{ kind: 'select', options: directions }}
        shown={directions.find(({ value }) => value === standing.direction)?.label}
        empty="More is better"
      />
      <ThingField
        thing={thing}
        path="grain"
        label="Counted by"
        kind={{ kind: 'select', options: grains.map((value) => ({ value, label: value })) }}
        empty="month"
      />
      <ThingField thing={thing} path="kind" label="Kind" kind={{ kind: 'select', options: kinds }} shown={metricKinds[standing.kind]} empty="Outcome" />
      <ThingField thing={thing} path="minimum" label="Never below" kind={{ kind: 'number' }} empty="No limit" />
      <ThingField thing={thing} path="maximum" label="Never above" kind={{ kind: 'number' }} empty="No limit" />
      <ThingField thing={thing} path="description" label="Description" kind={{ kind: 'long' }} empty="Say what is in it and what is not" />
    </div>
  )
}
