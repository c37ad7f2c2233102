import { Button, Text } from '@mantine/core'
import type { TableForecast } from '@plumbline/plumb/types'
import { useState } from 'react'
import { sayNumber, sayRange } from '../../format/number.ts'
import { Listing } from '../../parts/Listing.tsx'

const fewRows = 20
const mostRows = 500

/** A line a series: where it stands, where it likely goes, and how far off the forecast of what was kept back was. */
export function SeriesTable({ answer: { series, ahead, heldOut } }: { answer: TableForecast }) {
  const held = heldOut !== null
  const [all, setAll] = useState(false)
  const shown = all ? mostRows : fewRows
  const rows = series.slice(0, shown).map(({ name, last, points, heldOut: own }) => {
    const end = points.at(-1)!
    const off = held ? [own === null ? 'not known' : sayNumber(own.meanError, null), own === null ? 'not known' : sayNumber(own.lastSeasonError, null)] : []
    return [name, sayNumber(last.value, null), sayNumber(points[0]!.median, null), sayRange(end.low80, end.high80, null), ...off]
  })
  const head = ['Series', 'Last', 'Next', `After ${ahead} steps, 8 in 10`, ...(held ? ['Off by, on what was kept back', 'Had the last season come again'] : [])]
  return (
    <>
      <Listing title="All series" head={head} rows={rows} minWidth={held ? 760 : 520} />
      {series.length > shown &&
        (all ? (
          <Text size="sm" c="dimmed">
            {series.length - shown} more stand in the CSV.
          </Text>
        ) : (
          <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
            Show {series.length - shown} more
          </Button>
        ))}
    </>
  )
}
