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
  const who = assignmentOf(experiment)
  const { unit } = experiment.outcomes[index]!
  return unit === undefined ? need(who.unit, ...who.path, 'unit') : need(unit, 'outcomes', index, 'unit')
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
