import type { Strategy } from '@plumbline/model'

/** What a goal on the metric says that one more is worth, in the currency of the workspace; of a share one percentage point. Null where no goal says it. */
export function worthOfOne(metric: string, { goals, workspace }: Pick<Strategy, 'goals' | 'workspace'>): number | null {
  return [...goals.values()].find((goal) => goal.metric === metric && goal.worth?.unit === workspace.currency)?.worth?.value ?? null
}
