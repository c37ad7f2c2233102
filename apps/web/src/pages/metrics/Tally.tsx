import { UnstyledButton } from '@mantine/core'
import type { MetricStanding } from '@plumbline/plumb/types'
import { freshnessNames } from '../../format/metric-words.ts'
import { FreshText } from '../../parts/FreshText.tsx'
import classes from './Page.module.css'

const order = Object.keys(freshnessNames) as readonly MetricStanding['freshness'][]

/** How many metrics are fresh, late or without a number; pressing one shows only those. */
export function Tally(props: { metrics: readonly MetricStanding[]; chosen: readonly string[]; onChoose: (freshness: readonly string[]) => void }) {
  const { metrics, chosen, onChoose } = props
  const amount = (freshness: MetricStanding['freshness']) => metrics.filter((metric) => metric.freshness === freshness).length
  return (
    <fieldset className={classes.tally} aria-label="Metrics by freshness">
      {order
        .filter((freshness) => amount(freshness) > 0 || chosen.includes(freshness))
        .map((freshness) => (
          <UnstyledButton
            key={freshness}
            aria-pressed={chosen.includes(freshness)}
            onClick={() => onChoose(chosen.includes(freshness) ? chosen.filter((one) => one !== freshness) : [...chosen, freshness])}
          >
            <span className={classes.amount}>{amount(freshness).toLocaleString()}</span>
            <FreshText freshness={freshness} />
          </UnstyledButton>
        ))}
    </fieldset>
  )
}
