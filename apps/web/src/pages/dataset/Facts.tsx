import { Text } from '@mantine/core'
import type { DatasetView, ThingView } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { ChipList } from '../../parts/ChipList.tsx'
import { Section } from '../../parts/Section.tsx'
import { ThingField } from '../../parts/ThingField.tsx'
import classes from './Dataset.module.css'

/** Where it lies and what was said about it; each is edited in place. */
export function Facts({ thing, view }: { thing: ThingView; view: DatasetView }) {
  return (
    <Section id="facts" title="What it is">
      <div className={classes.stack}>
        <div>
          <Text size="sm" c="dimmed">
            Lies in
          </Text>
          {view.source?.name ?? 'Data folder'}
          {view.where !== null && `: ${view.where}`}
          {view.changedAt !== null && (
            <Text size="xs" c="dimmed">
              changed {sayDate(view.changedAt)}
            </Text>
          )}
        </div>
        <ThingField thing={thing} path="row" label="One row is" kind={{ kind: 'text' }} empty="Say what one row is" />
        <ChipList thing={thing} path={['key']} label="Rows are told apart by" empty="Not named" hint="order_id" />
        <ThingField thing={thing} path="time" label="Column that says when" kind={{ kind: 'text' }} empty="None: a snapshot" />
        <ChipList thing={thing} path={['dimensions']} label="Split by" empty="Nothing" hint="region" />
        <ThingField thing={thing} path="freshWithin" label="Latest row may be this old" kind={{ kind: 'text' }} empty="Nothing promised" />
        {typeof thing.doc.table === 'string' && (
          <ThingField thing={thing} path="changesWithin" label="Rows may change for" kind={{ kind: 'text', hint: '14 days' }} empty="35 days" />
        )}
        <ThingField thing={thing} path="refresh" label="Read again" kind={{ kind: 'text', hint: 'every day at 06:00' }} empty="With all data" />
        <ThingField thing={thing} path="owner" label="Answers for it" kind={{ kind: 'reference', of: 'person' }} shown={view.owner?.name} empty="Nobody yet" />
      </div>
    </Section>
  )
}
