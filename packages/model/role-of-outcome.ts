import type { Experiment } from './strategy.ts'

type Outcomes = Pick<Experiment, 'outcomes'>

/** The role of an outcome of the experiment: where none is named primary, the first one is. */
export function roleOfOutcome(outcome: Experiment['outcomes'][number], experiment: Outcomes): 'primary' | 'secondary' | 'guardrail' {
  return outcome === experiment.outcomes[primaryIndex(experiment)] ? 'primary' : outcome.role
}

/** The place of the outcome that decides, the first where several do. */
export function primaryIndex({ outcomes }: Outcomes): number {
  return Math.max(
    0,
    outcomes.findIndex(({ role }) => role === 'primary'),
  )
}
