import { Text } from '@mantine/core'
import type { InitiativeStanding, ThingView } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { ThingField } from '../../parts/ThingField.tsx'
import { textAt } from './load.ts'
import classes from './Page.module.css'

const risks = [
  { value: 'minimal', label: 'Minimal' },
  { value: 'limited', label: 'Limited' },
  { value: 'high', label: 'High' },
  { value: 'prohibited', label: 'Prohibited' },
]

/** Who, where, when, and how risky. */
export function Facts({ thing, standing }: { thing: ThingView; standing: InitiativeStanding }) {
  const [start, end, risk] = [textAt(thing, 'start'), textAt(thing, 'end'), textAt(thing, 'risk')]
  return (
    <section aria-label="Facts" id="facts" className={classes.facts}>
      <ThingField thing={thing} path="name" label="Name" kind={{ kind: 'text' }} />
      <ThingField thing={thing} path="owner" label="Owner" kind={{ kind: 'reference', of: 'person' }} shown={standing.owner?.name} empty="Nobody yet" />
      <ThingField thing={thing} path="department" label="Department" kind={{ kind: 'text', hint: 'Marketing' }} />
      <ThingField thing={thing} path="start" label="Starts" kind={{ kind: 'date' }} shown={start && sayDate(start)} />
      <ThingField thing={thing} path="end" label="Ends" kind={{ kind: 'date' }} shown={end && sayDate(end)} />
      <ThingField
        thing={thing}
        path="risk"
        label="Risk class"
        kind={{ kind: 'select', options: risks }}
        shown={risks.find((one) => one.value === risk)?.label}
        empty="Not classified"
      />
      <ThingField thing={thing} path="description" label="Description" kind={{ kind: 'long' }} empty="Say in a few words what is done" />
      <Text size="xs" c="dimmed">
        Version {thing.version}, changed by {thing.changedBy} on {sayDate(thing.changedAt)}
      </Text>
    </section>
  )
}
