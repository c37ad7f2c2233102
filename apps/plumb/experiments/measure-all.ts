import { type ExperimentResult, measureExperiment } from '@plumbline/engine'
import type { Facts } from '@plumbline/metrics'
import type { Experiment, ExperimentSums, NumberSource, Problem, Strategy } from '@plumbline/model'
import { earlierLooks, type Looks } from './looks.ts'

export interface ExperimentsQuestion {
  readonly strategy: Strategy
  readonly facts: Facts
  /** ISO date. */
  readonly today: string
  /** What was read in the same opening of the data. */
  readonly read: readonly NumberSource[]
  /** Only these; all of them when left out. */
  readonly only?: readonly string[] | undefined
  /** Null where nobody knows who looked before, as in a folder. */
  readonly looks: Looks | null
}

/** What was measured, with the sums behind it, and what could not be read. */
export interface MeasuredExperiments {
  readonly results: readonly ExperimentResult[]
  readonly sums: ReadonlyMap<string, ExperimentSums>
  readonly problems: readonly Problem[]
}

/** Measures the experiments that have begun by the day. */
export async function measureAll({ strategy, facts, today, read, only, looks }: ExperimentsQuestion): Promise<MeasuredExperiments> {
  const results: ExperimentResult[] = []
  const sums = new Map<string, ExperimentSums>()
  const problems: Problem[] = []
  for (const experiment of strategy.experiments.values()) {
    if (experiment.starts !== undefined && experiment.starts > today) continue
    if (only !== undefined && !only.includes(experiment.id)) continue
    const answer = await facts.experimentSums(experiment, strategy)
    if ('problems' in answer) {
      problems.push(...answer.problems)
      continue
    }
    const look = { today, ...(looks === null ? {} : { looks: earlierLooks(looks.get(experiment.id) ?? [], strategy.workspace) }) }
    results.push({ ...measureExperiment(experiment, answer.sums, strategy, look), source: sourceOfSums(experiment, answer.sums, strategy, read) })
    sums.set(experiment.id, answer.sums)
  }
  return { results, sums, problems }
}

/** Every dataset whose rows an experiment is read from. */
export function datasetsOfExperiment({ dataset, assignment, exposure, outcomes }: Experiment): readonly string[] {
  return [...new Set([dataset, assignment?.dataset, exposure?.dataset, ...outcomes.map((outcome) => outcome.dataset)])].filter((id) => id !== undefined)
}

function sourceOfSums({ id, dataset }: Experiment, { rows, sql }: ExperimentSums, strategy: Strategy, read: readonly NumberSource[]): NumberSource {
  return { metric: id, dataset, file: strategy.datasets.get(dataset)?.file ?? null, rows, readAt: read[0]?.readAt ?? null, sql }
}
