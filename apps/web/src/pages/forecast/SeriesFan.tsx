import { Text } from '@mantine/core'
import type { TableForecast } from '@plumbline/plumb/types'
import { sayDate, sayPeriod } from '../../format/date.ts'
import { FanChart } from '../../parts/FanChart.tsx'
import { SeriesSelect } from '../../parts/table-series/SeriesSelect.tsx'

/** One series with its past and its likely futures; another can be chosen. */
export function SeriesFan({ answer, shown, onShow }: { answer: TableForecast; shown: string | undefined; onShow: (name: string) => void }) {
  const { series } = answer
  const one = series.find(({ name }) => name === shown) ?? series[0]
  if (one === undefined) return null
  const { name, recent, points, method, notes } = one
  const nameOf = nameAt([...recent.map(({ at }) => at), ...points.map(({ period }) => period)])
  const metric = name
  return (
    <>
      <FanChart
        key={name}
        title={name}
        unit={null}
        nameOf={nameOf}
        history={recent.map(({ at, value }) => ({ metric, period: at, value }))}
        forecast={{ metric, method, notes, points, paths: 1000, seed: 0 }}
        tools={series.length > 1 ? <SeriesSelect names={series.map((each) => each.name)} value={name} onShow={onShow} /> : undefined}
      />
      <Text size="sm" c="dimmed" mt="xs">
        By {method}.
      </Text>
    </>
  )
}

/** Moments by what tells them apart: a month, a day, or a day and a time. */
function nameAt(moments: readonly string[]): (at: string) => string {
  if (moments.some((at) => !at.endsWith('T00:00:00'))) return (at) => `${sayDate(at)}, ${at.slice(11, 16)}`
  return moments.every((at) => at.slice(8, 10) === '01') ? sayPeriod : sayDate
}
