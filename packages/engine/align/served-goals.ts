import type { Initiative, Strategy } from '@plumbline/model'

/**
 * The goals that each initiative serves: those it names, those that the gaps it closes stand in the way of, and those whose metric
 * it moves, itself or by way of a driver. Goals above these are not in it: they are reached through them.
 */
export function goalsServed(strategy: Strategy): ReadonlyMap<string, readonly string[]> {
  const goalsOf = goalsByMetric(strategy)
  return new Map([...strategy.initiatives.values()].map((initiative) => [initiative.id, servedBy(initiative, strategy, goalsOf)]))
}

function servedBy(initiative: Initiative, { goals, gaps }: Strategy, goalsOf: (metric: string) => readonly string[]): readonly string[] {
  const named = initiative.serves.filter((goal) => goals.has(goal))
  const unblocked = initiative.closes.flatMap((gap) => gaps.get(gap)?.blocks ?? []).filter((goal) => goals.has(goal))
  const moved = initiative.effects.flatMap((effect) => goalsOf(effect.metric))
  return [...new Set([...named, ...unblocked, ...moved])]
}

/** The goals measured by a metric, or by a metric that it drives, however far. */
function goalsByMetric({ goals, metrics }: Strategy): (metric: string) => readonly string[] {
  const measured = Map.groupBy(
    [...goals.values()].filter((goal) => goal.metric !== undefined),
    (goal) => goal.metric!,
  )
  const drives = new Map<string, string[]>()
  for (const metric of metrics.values()) for (const driver of metric.drivers ?? []) drives.set(driver.metric, [...(drives.get(driver.metric) ?? []), metric.id])
  const known = new Map<string, readonly string[]>()
  return (start) => {
    const made = known.get(start)
    if (made !== undefined) return made
    const seen = new Set([start])
    for (const metric of seen) for (const driven of drives.get(metric) ?? []) seen.add(driven)
    const found = [...seen].flatMap((metric) => (measured.get(metric) ?? []).map((goal) => goal.id))
    known.set(start, found)
    return found
  }
}
