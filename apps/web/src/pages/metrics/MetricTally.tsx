import type { MetricStanding } from '@plumbline/plumb/types'
import { freshnessNames } from '../../format/metric-words.ts'
import { FreshText } from '../../parts/FreshText.tsx'
import { Tally } from '../../parts/Tally.tsx'

const order = Object.keys(freshnessNames) as readonly MetricStanding['freshness'][]

/** How many metrics are fresh, late or without a number; pressing one shows only those. */
export function MetricTally(props: { metrics: readonly MetricStanding[]; chosen: readonly string[]; onChoose: (freshness: readonly string[]) => void }) {
  const { metrics, chosen, onChoose } = props
  return (
    <Tally
      label="Metrics by freshness"
      values={order}
      amount={(freshness) => metrics.filter((metric) => metric.freshness === freshness).length}
      show={(freshness) => <FreshText freshness={freshness} />}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}
