import { SegmentedControl } from '@mantine/core'
import type { Forecast, MetricStanding, Observation, Shift, Undetermined } from '@plumbline/plumb/types'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { FanChart, type FanProps } from '../../parts/FanChart.tsx'
import { sayWay } from '../../parts/ShiftList.tsx'
import { HistoryTable } from './HistoryTable.tsx'

const route = getRouteApi('/$workspace/metrics/$metric')

const ranges = ['12', '24', '60', 'all'] as const

interface HistoryProps {
  readonly standing: MetricStanding
  readonly history: readonly Observation[]
  readonly forecast: Forecast | Undetermined
  /** The soonest that a goal wants of it. */
  readonly target: { readonly target: number; readonly by: string } | undefined
  readonly shifts: readonly Shift[]
  readonly earlier: FanProps['earlier']
}

/** The history as a picture or a table, as far back as the reader chooses, and the forecast after it. */
export function HistoryChart({ standing, history, forecast, target, shifts, earlier }: HistoryProps) {
  const { range = '24' } = route.useSearch()
  const navigate = route.useNavigate()
  const shown = useMemo(() => (range === 'all' ? history : history.slice(-Number(range))), [history, range])
  const offered = ranges.filter((each) => each === 'all' || Number(each) < history.length)
  const tools =
    offered.length > 1 ? (
      <SegmentedControl
        size="xs"
        aria-label="How many periods are shown"
        value={offered.includes(range) ? range : 'all'}
        onChange={(next) => void navigate({ search: (before) => ({ ...before, range: next as typeof range }), replace: true, resetScroll: false })}
        data={offered.map((each) => ({ value: each, label: each === 'all' ? 'All' : `${each} ${standing.grain}s` }))}
      />
    ) : (
      <span />
    )
  return (
    <FanChart
      title={standing.name}
      unit={standing.unit}
      history={shown}
      forecast={forecast}
      target={target?.target}
      by={target?.by}
      marks={shifts.map((shift) => ({ period: shift.period, says: sayWay(shift) }))}
      earlier={earlier}
      tools={tools}
      table={<HistoryTable standing={standing} history={shown} forecast={forecast} earlier={earlier} />}
    />
  )
}
