import { Select, Skeleton, Text } from '@mantine/core'
import type { ChangeAnswer, ExplainedChange, MetricStanding } from '@plumbline/plumb/types'
import { getRouteApi } from '@tanstack/react-router'
import { useOperation } from '../../../api/queries.ts'
import { sayPeriodOf } from '../../../format/metric-words.ts'
import { PictureOrTable } from '../../../parts/PictureOrTable.tsx'
import { ProblemList } from '../../../parts/ProblemList.tsx'
import { Section } from '../../../parts/Section.tsx'
import { ChangeWaterfall } from './ChangeWaterfall.tsx'
import { DriverTree } from './DriverTree.tsx'
import classes from './Moved.module.css'
import { SegmentTable } from './SegmentTable.tsx'
import { SliceParts } from './SliceParts.tsx'

const route = getRouteApi('/$workspace/metrics/$metric')

/** Which parts of the metric moved it from one period to another; the last two unless others are chosen. */
export function Moved({ standing, periods }: { standing: MetricStanding; periods: number }) {
  const { from, to } = route.useSearch()
  const query = useOperation(
    'explain-change',
    { metric: standing.metric, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
    { keep: true, enabled: periods > 1 },
  )
  if (periods < 2) return null
  return (
    <Section
      id="moved"
      title="What moved it?"
      about="The parts that account for most of the change between two periods. It says where, not why."
      actions={query.data && <Periods answer={query.data} />}
    >
      {query.isError ? (
        <ProblemList problems={query.error.problems} size="sm" />
      ) : query.data === undefined ? (
        <Skeleton height={220} aria-busy="true" aria-label="Looking for what moved it" />
      ) : (
        <Answer answer={query.data} />
      )}
    </Section>
  )
}

function Periods({ answer: { periods, from, to, grain } }: { answer: ChangeAnswer }) {
  const navigate = route.useNavigate()
  const choose = (chosen: { from?: string; to?: string }) =>
    void navigate({ search: (before) => ({ ...before, from: from ?? undefined, to: to ?? undefined, ...chosen }), replace: true, resetScroll: false })
  const picker = (label: string, value: string | null, other: string | null, take: (next: string) => void) => (
    <Select
      size="xs"
      w={150}
      aria-label={label}
      data={[...new Set([...periods, ...(value === null ? [] : [value])])]
        .filter((each) => each !== other)
        .map((each) => ({ value: each, label: sayPeriodOf(each, grain) }))}
      value={value}
      allowDeselect={false}
      searchable={periods.length > 12}
      onChange={(next) => next !== null && take(next)}
      comboboxProps={{ shadow: 'md', withinPortal: false }}
    />
  )
  if (periods.length < 2) return null
  return (
    <div className={classes.periods}>
      {picker('From period', from, to, (next) => choose({ from: next }))}
      <span aria-hidden="true">→</span>
      {picker('To period', to, from, (next) => choose({ to: next }))}
    </div>
  )
}

function Answer({ answer: { explained, says, problems } }: { answer: ChangeAnswer }) {
  if ('undetermined' in explained) {
    return (
      <>
        <Text c="dimmed">{says}</Text>
        <ProblemList problems={problems.filter(({ severity }) => severity === 'error')} size="sm" />
      </>
    )
  }
  return (
    <>
      <p className={classes.says}>{says}</p>
      <Parts explained={explained} />
      {explained.tree && <DriverTree node={explained.tree} />}
      <SliceParts tables={explained.slices} unit={explained.unit} grain={explained.grain} before={explained.before.period} after={explained.after.period} />
      {explained.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
    </>
  )
}

function Parts({ explained: { moved, unit } }: { explained: ExplainedChange }) {
  if ('undetermined' in moved) return null
  const { segments, dimensions } = moved.searched
  const looked = (
    <Text size="sm" c="dimmed">
      {segments.toLocaleString()} segments of {dimensions.join(', ')} looked at.
    </Text>
  )
  return (
    <PictureOrTable
      label="How the parts are shown"
      beside={looked}
      picture={<ChangeWaterfall steps={moved.steps} unit={unit} />}
      table={<SegmentTable moved={moved} unit={unit} />}
    />
  )
}
