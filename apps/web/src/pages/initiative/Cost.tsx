import type { ThingView } from '@plumbline/plumb/types'
import { stageNames } from '../../format/words.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingField } from '../../parts/ThingField.tsx'
import { AddRow } from './AddRow.tsx'
import classes from './Page.module.css'
import { RowTable } from './RowTable.tsx'

const timed = ['proof-of-concept', 'pilot', 'production'] as const

/** What it costs in money, people and time, as ranges. */
export function Cost({ thing }: { thing: ThingView }) {
  return (
    <Section id="cost" title="Cost, effort and time">
      <div className={classes.fields}>
        <ThingField thing={thing} path={['cost', 'once']} label="Once" kind={{ kind: 'range', hint: '40k to 90k EUR' }} empty="Say what it costs" />
        <ThingField
          thing={thing}
          path={['cost', 'perMonth']}
          label="Each month"
          kind={{ kind: 'range', hint: '2k to 4k EUR' }}
          empty="Say what it costs to run"
        />
        {timed.map((stage) => (
          <ThingField
            key={stage}
            thing={thing}
            path={['duration', stage]}
            label={`Time in ${stageNames[stage].toLowerCase()}`}
            kind={{ kind: 'range', hint: '3 to 5 months' }}
            empty="Not estimated"
          />
        ))}
      </div>
      <RowTable
        thing={thing}
        field="effort"
        label="Effort by role"
        rowName={(index) => `effort ${index + 1}`}
        columns={[
          {
            title: 'Role',
            cell: (index, path) => (
              <ThingField thing={thing} path={[...path, 'role']} label={`Role ${index + 1}`} bare kind={{ kind: 'text', hint: 'data engineer' }} />
            ),
          },
          {
            title: 'Person-months',
            cell: (index, path) => (
              <ThingField thing={thing} path={[...path, 'amount']} label={`Person-months of role ${index + 1}`} bare kind={{ kind: 'range', hint: '2 to 4' }} />
            ),
          },
        ]}
      />
      <AddRow
        thing={thing}
        field="effort"
        label="Add effort of a role"
        says="Effort added"
        parts={[
          { name: 'role', label: 'Role', hint: 'data engineer' },
          { name: 'amount', label: 'Person-months', hint: '2 to 4' },
        ]}
      />
    </Section>
  )
}
