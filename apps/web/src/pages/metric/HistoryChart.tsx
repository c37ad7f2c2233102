import { Group, SegmentedControl, Skeleton, Stack } from '@mantine/core'
import type { MetricStanding, Observation } from '@plumbline/plumb/types'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { HistoryTable } from './HistoryTable.tsx'

const FanPicture = lazy(() => import('../../parts/FanPicture.tsx').then((module) => ({ default: module.FanPicture })))
const route = getRouteApi('/$workspace/metrics/$metric')

const ranges = ['12', '24', '60', 'all'] as const

/** The history as a picture or a table, as far back as the reader chooses. */
export function HistoryChart({ standing, history }: { standing: MetricStanding; history: readonly Observation[] }) {
  const { range = '24' } = route.useSearch()
  const navigate = route.useNavigate()
  const [view, setView] = useState<'picture' | 'table'>('picture')
  const shown = useMemo(() => (range === 'all' ? history : history.slice(-Number(range))), [history, range])
  const offered = ranges.filter((each) => each === 'all' || Number(each) < history.length)
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        {offered.length > 1 ? (
          <SegmentedControl
            size="xs"
            aria-label="How many periods are shown"
            value={offered.includes(range) ? range : 'all'}
            onChange={(next) => void navigate({ search: (before) => ({ ...before, range: next as typeof range }), replace: true, resetScroll: false })}
            data={offered.map((each) => ({ value: each, label: each === 'all' ? 'All' : `${each} ${standing.grain}s` }))}
          />
        ) : (
          <span />
        )}
        <SegmentedControl
          size="xs"
          aria-label={`${standing.name}: how it is shown`}
          value={view}
          onChange={(next) => setView(next as 'picture' | 'table')}
          data={[
            { value: 'picture', label: 'Picture' },
            { value: 'table', label: 'Table' },
          ]}
        />
      </Group>
      {view === 'picture' ? (
        <Suspense fallback={<Skeleton height={320} radius="md" />}>
          <FanPicture title={standing.name} unit={standing.unit} history={shown} forecast={null} />
        </Suspense>
      ) : (
        <HistoryTable standing={standing} history={shown} />
      )}
    </Stack>
  )
}
