import type { Histories, Observation } from './strategy.ts'

/** Groups observations by metric, each in order of period; of two for the same period the one read last stands, else the later in the list. */
export function historiesFrom(observations: readonly Observation[]): Histories {
  const byMetric = new Map<string, Map<string, Observation>>()
  for (const observation of observations) {
    const periods = byMetric.get(observation.metric) ?? new Map<string, Observation>()
    const known = periods.get(observation.period)
    if (known === undefined || (known.readAt ?? '') <= (observation.readAt ?? '')) periods.set(observation.period, observation)
    byMetric.set(observation.metric, periods)
  }
  return new Map([...byMetric].map(([metric, periods]) => [metric, [...periods.values()].sort(byPeriod)]))
}

function byPeriod(a: Observation, b: Observation): number {
  return a.period < b.period ? -1 : a.period > b.period ? 1 : 0
}
