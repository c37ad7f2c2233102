import { Text } from '@mantine/core'
import type { Forecast, ForecastPoint, Observation, Undetermined } from '@plumbline/plumb/types'
import { lazy, type ReactNode } from 'react'
import { FanTable } from './FanTable.tsx'
import { PictureOrTable } from './PictureOrTable.tsx'

const FanPicture = lazy(() => import('./FanPicture.tsx').then((module) => ({ default: module.FanPicture })))

export interface FanProps {
  /** What the chart shows, for its name. */
  readonly title: string
  readonly unit: string | null
  readonly history: readonly Observation[]
  readonly forecast: Forecast | Undetermined | null
  readonly baseline?: number | null
  readonly target?: number | null
  /** The goal's date. */
  readonly by?: string | null
  /** Periods in which something happened, each with a word for it. */
  readonly marks?: readonly { readonly period: string; readonly says: string }[]
  /** What a period is called; by its month when left out. */
  readonly nameOf?: (period: string) => string
  /** What was forecast before, drawn faintly beneath. says: since when, for the legend. */
  readonly earlier?: { readonly points: readonly ForecastPoint[]; readonly says: string } | undefined
}

/**
 * A metric's past, its likely futures, and the target on its date; the same numbers as a table.
 *
 * tools: what stands above the picture in place of its title. table: a table that says more than periods and values.
 */
export function FanChart({ tools, table, ...props }: FanProps & { tools?: ReactNode; table?: ReactNode }) {
  const title = (
    <Text size="sm" c="dimmed">
      {props.title}
    </Text>
  )
  return (
    <>
      <PictureOrTable
        label={`${props.title}: how it is shown`}
        beside={tools ?? title}
        picture={<FanPicture {...props} />}
        table={table ?? <FanTable {...props} />}
      />
      {props.earlier && (
        <Text size="sm" c="dimmed" mt="xs">
          <EarlierStroke /> {props.earlier.says}
        </Text>
      )}
      <ForecastNotes forecast={props.forecast} />
    </>
  )
}

/** The stroke of the earlier forecast, for the legend. */
function EarlierStroke() {
  return (
    <svg width="26" height="8" aria-hidden style={{ verticalAlign: 'middle' }}>
      <line x1="1" y1="4" x2="25" y2="4" stroke="var(--pl-soft)" strokeWidth="2" strokeDasharray="1 4" strokeLinecap="round" />
    </svg>
  )
}

/** What the forecast found in the history and how it dealt with it. */
function ForecastNotes({ forecast }: Pick<FanProps, 'forecast'>) {
  if (forecast === null || 'undetermined' in forecast || forecast.notes === undefined) return null
  return (
    <Text size="sm" c="dimmed" mt="xs">
      {forecast.notes.join(' ')}
    </Text>
  )
}
