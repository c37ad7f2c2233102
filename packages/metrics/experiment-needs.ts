import { conditionsOf, type Experiment } from '@plumbline/model'
import type { ColumnNeed } from './needs.ts'

/** Where an experiment says who was assigned: in a table of its own, else in its dataset. unit: null where every row is a unit. */
export function assignmentOf({ assignment, dataset, unit, variant }: Experiment) {
  const own = { dataset, unit: unit ?? null, variant: variant ?? null, at: null, salt: null, path: [] as readonly string[] }
  if (assignment === undefined) return own
  const { variant: named, at, salt } = assignment
  return { ...assignment, variant: named ?? (salt === undefined ? own.variant : null), at: at ?? null, salt: salt ?? null, path: ['assignment'] }
}

/** Every column that an experiment asks of a dataset; cluster, dimensions, strata and covariates stand where it says who was assigned. */
export function columnsOfExperiment(experiment: Experiment, dataset: string): ColumnNeed[] {
  const { id, outcomes, cluster, dimensions = [], strata = [], exposure } = experiment
  const need = (column: string | null | undefined, ...path: (string | number)[]): ColumnNeed[] =>
    column === null || column === undefined ? [] : [{ column, thing: `experiment/${id}`, path }]
  const who = assignmentOf(experiment)
  const ofAssignment =
    who.dataset !== dataset
      ? []
      : [
          ...need(who.variant, ...(experiment.assignment?.variant === undefined ? [] : who.path), 'variant'),
          ...need(who.unit, ...who.path, 'unit'),
          ...need(who.at, 'assignment', 'at'),
          ...need(cluster, 'cluster'),
          ...dimensions.flatMap((column, index) => need(column, 'dimensions', index)),
          ...strata.flatMap((column, index) => need(column, 'strata', index)),
          ...outcomes.flatMap(({ covariate }, index) => need(covariate?.column, 'outcomes', index, 'covariate', 'column')),
        ]
  const ofOutcomes = outcomes.flatMap((outcome, index) => {
    if ((outcome.dataset ?? experiment.dataset) !== dataset) return []
    const { column, numerator, denominator, event } = outcome
    return [
      ...need(column, 'outcomes', index, 'column'),
      ...need(numerator, 'outcomes', index, 'numerator'),
      ...need(denominator, 'outcomes', index, 'denominator'),
      ...(who.dataset === dataset ? [] : unitOfOutcome(experiment, index, need)),
      ...conditionsOf(event).flatMap((condition) => need(condition.column, 'outcomes', index, 'event', condition.column)),
    ]
  })
  const ofExposure =
    exposure?.dataset !== dataset
      ? []
      : [
          ...need(exposure.unit ?? who.unit, ...(exposure.unit === undefined ? [...who.path, 'unit'] : ['exposure', 'unit'])),
          ...need(exposure.at, 'exposure', 'at'),
          ...conditionsOf(exposure.where).flatMap((condition) => need(condition.column, 'exposure', 'where', condition.column)),
        ]
  return [...ofAssignment, ...ofOutcomes, ...ofExposure]
}

function unitOfOutcome(experiment: Experiment, index: number, need: (column: string | null | undefined, ...path: (string | number)[]) => ColumnNeed[]) {
  const { unit, path } = unitOfRows(experiment, index)
  return need(unit, ...path)
}

/**
 * The column of the unit in the rows of an outcome, and where that is written: its own; in the experiment's dataset the experiment's; else what the
 * table of assignments calls it.
 */
export function unitOfRows(experiment: Experiment, index: number): { readonly unit: string | null; readonly path: readonly (string | number)[] } {
  const { unit, dataset } = experiment.outcomes[index]!
  const who = assignmentOf(experiment)
  const read = dataset ?? experiment.dataset
  if (unit !== undefined) return { unit, path: ['outcomes', index, 'unit'] }
  if (experiment.unit !== undefined && read === experiment.dataset && read !== who.dataset) return { unit: experiment.unit, path: ['unit'] }
  return { unit: who.unit, path: [...who.path, 'unit'] }
}

/** The datasets that an experiment reads. */
export function datasetsOfExperiment(experiment: Experiment): readonly string[] {
  const { outcomes, dataset, exposure } = experiment
  const read = [
    assignmentOf(experiment).dataset,
    ...outcomes.map((outcome) => outcome.dataset ?? dataset),
    ...(exposure === undefined ? [] : [exposure.dataset]),
  ]
  return [...new Set(read)]
}
