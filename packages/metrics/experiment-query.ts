import type { Dataset, Experiment } from '@plumbline/model'

/** What an experiment asks of its dataset: sums by variant in one scan. */
export interface ExperimentQuery {
  /** Null when every row is a unit. */
  readonly unit: string | null
  readonly variant: string
  readonly outcomes: readonly { readonly metric: string; readonly column: string; readonly shape: 'conversion' | 'mean' }[]
  /** Only rows of these days, where the dataset says when; both ends count. */
  readonly time: string | null
  readonly from: string | null
  readonly to: string | null
}

/** Null for what this statement cannot answer. */
export function compileExperiment(experiment: Experiment, dataset: Dataset): ExperimentQuery | null {
  const { unit, variant, outcomes, starts, ends } = experiment
  const plain = outcomes.flatMap(({ metric, column, shape }) =>
    column !== undefined && (shape === 'conversion' || shape === 'mean') ? [{ metric, column, shape }] : [],
  )
  if (variant === undefined || plain.length < outcomes.length) return null
  return { unit: unit ?? null, variant, outcomes: plain, time: dataset.time ?? null, from: starts ?? null, to: ends ?? null }
}
