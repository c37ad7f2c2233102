import type { MetricStanding } from '@plumbline/plumb/types'
import { freshnessNames } from '../format/metric-words.ts'

const colours: Readonly<Record<MetricStanding['freshness'], string>> = {
  fresh: 'var(--pl-state-on-line)',
  late: 'var(--pl-state-adrift)',
  empty: 'var(--pl-state-stuck)',
}

/** Whether numbers are as new as they can be; the word carries it, the colour supports it. */
export function FreshText({ freshness, why }: { freshness: MetricStanding['freshness']; why?: string }) {
  return (
    <span style={{ color: colours[freshness], fontWeight: 550, fontSize: '0.875rem' }} title={why}>
      {freshnessNames[freshness]}
    </span>
  )
}
