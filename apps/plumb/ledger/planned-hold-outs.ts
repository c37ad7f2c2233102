import { coveredBy } from '@plumbline/engine'
import type { Strategy } from '@plumbline/model'
import type { PlannedHoldOut } from './operation-types.ts'

/** Hold-outs that show nothing yet: they begin later, or their rows could not be read. In the order of the strategy. standing: ids of those that do. */
export function plannedHoldOuts(strategy: Strategy, standing: ReadonlySet<string>, today: string): readonly PlannedHoldOut[] {
  return [...strategy.experiments.values()].flatMap(({ id, name, holdOut, split, control, starts }) => {
    if (holdOut === undefined || standing.has(id)) return []
    const weights = Object.values(split ?? {})
    const whole = weights.reduce((sum, weight) => sum + weight, 0)
    return [
      {
        experiment: id,
        name,
        covers: coveredBy(holdOut, strategy)
          .filter(({ stage }) => stage !== 'retired')
          .map((initiative) => ({ id: initiative.id, name: initiative.name })),
        coversAll: (holdOut.goals ?? []).length + (holdOut.initiatives ?? []).length === 0,
        share: split?.[control] === undefined || whole === 0 ? null : split[control] / whole,
        starts: starts ?? null,
        begun: starts === undefined || starts <= today,
      },
    ]
  })
}
