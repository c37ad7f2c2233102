import type { ThingView } from '@plumbline/plumb/types'
import { ThingField } from '../../parts/ThingField.tsx'
import laid from '../../parts/ThingPage.module.css'
import { designNames } from './design-words.ts'

const designs = Object.entries(designNames).map(([value, label]) => ({ value, label }))

/** The fields of the impact as written, edited in place. */
export function Facts({ thing }: { thing: ThingView }) {
  return (
    <div className={laid.facts}>
      <ThingField thing={thing} path="name" label="Name" kind={{ kind: 'text' }} />
      <ThingField thing={thing} path="initiative" label="Initiative" kind={{ kind: 'reference', of: 'initiative' }} empty="None" />
      <ThingField thing={thing} path="metric" label="Metric" kind={{ kind: 'reference', of: 'metric' }} empty="None" />
      <ThingField
        thing={thing}
        path="design"
        label="Design"
        kind={{ kind: 'select', options: designs }}
        shown={designs.find(({ value }) => value === thing.doc.design)?.label}
        empty="None"
      />
      <ThingField thing={thing} path="starts" label="Began" kind={{ kind: 'date' }} empty="With the initiative" />
      <ThingField thing={thing} path="ends" label="Looked at until" kind={{ kind: 'date' }} empty="Today" />
      <ThingField thing={thing} path="since" label="Looked at from" kind={{ kind: 'date' }} empty="The first number" />
      <ThingField thing={thing} path="dimension" label="Column of the units" kind={{ kind: 'text' }} empty="None" />
    </div>
  )
}
