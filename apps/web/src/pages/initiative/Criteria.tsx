import { Text } from '@mantine/core'
import type { ThingView } from '@plumbline/plumb/types'
import { sayDate } from '../../format/date.ts'
import { Section } from '../../parts/Section.tsx'
import { ThingField } from '../../parts/ThingField.tsx'
import { ThingLink } from '../../parts/ThingLink.tsx'
import { AddRow } from './AddRow.tsx'
import { listAt, useMetrics } from './load.ts'
import classes from './Page.module.css'
import { RowTable } from './RowTable.tsx'

type Criterion = string | { metric?: string; atLeast?: string | number; atMost?: string | number; by?: string }

/** What must hold for it to go on, and what ends it: fixed before the start, so that nobody moves the posts. */
export function Criteria({ thing }: { thing: ThingView }) {
  return (
    <Section id="criteria" title="Success and stop criteria" about="Fixed before the start, so that the decision is not made by who argues longest.">
      <div className={classes.halves}>
        <List thing={thing} field="success" title="It goes on if" empty="Nothing says yet when it is a success." />
        <List thing={thing} field="stop" title="It ends if" empty="Nothing says yet when it is stopped." />
      </div>
    </Section>
  )
}

function List({ thing, field, title, empty }: { thing: ThingView; field: 'success' | 'stop'; title: string; empty: string }) {
  const criteria = listAt<Criterion>(thing, field)
  return (
    <div>
      <Text fw={600} size="sm" mb={4}>
        {title}
      </Text>
      {criteria.length === 0 && (
        <Text c="dimmed" size="sm">
          {empty}
        </Text>
      )}
      <RowTable
        thing={thing}
        field={field}
        label={title}
        rowName={(index) => `criterion ${index + 1}`}
        columns={[
          {
            title: 'Criterion',
            cell: (index, path) => <CriterionCell thing={thing} path={path} criterion={criteria[index]!} label={`${title} ${index + 1}`} />,
          },
        ]}
      />
      <AddRow
        thing={thing}
        field={field}
        label="Add in words"
        says="Criterion added"
        whole
        parts={[{ name: 'text', label: 'Criterion', hint: 'The legal team signs off' }]}
      />
      <AddRow
        thing={thing}
        field={field}
        label="Add by a metric"
        says="Criterion added"
        parts={[
          { name: 'metric', label: 'Metric', of: 'metric' },
          field === 'success'
            ? { name: 'atLeast', label: 'At least', hint: 'At least, such as 12%' }
            : { name: 'atMost', label: 'At most', hint: 'At most, such as 3%' },
        ]}
      />
    </div>
  )
}

function CriterionCell({ thing, path, criterion, label }: { thing: ThingView; path: readonly (string | number)[]; criterion: Criterion; label: string }) {
  const { nameOf } = useMetrics()
  if (typeof criterion === 'string') return <ThingField thing={thing} path={path} label={label} bare kind={{ kind: 'text' }} />
  const { metric, atLeast, atMost, by } = criterion
  const bound = atLeast !== undefined ? ({ field: 'atLeast', word: 'at least' } as const) : ({ field: 'atMost', word: 'at most' } as const)
  return (
    <div className={classes.criterion}>
      {metric && (
        <ThingLink thing={`metric/${metric}`} inText>
          {nameOf(metric)}
        </ThingLink>
      )}
      <span>{bound.word}</span>
      <ThingField
        thing={thing}
        path={[...path, bound.field]}
        label={`${label}: bound`}
        bare
        kind={{ kind: 'number', hint: '12%' }}
        shown={atLeast ?? atMost}
        empty="no bound yet"
      />
      {by && <span>by {sayDate(by)}</span>}
    </div>
  )
}
