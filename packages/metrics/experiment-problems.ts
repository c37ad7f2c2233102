import { type Dataset, daysOf, type Experiment, type Problem } from '@plumbline/model'
import { assignmentOf, datasetsOfExperiment } from './experiment-needs.ts'
import { unknownDataset } from './problems.ts'

type Outcome = Experiment['outcomes'][number]
type Path = readonly (string | number)[]

/** All that keeps an experiment from being asked of its datasets, as it is written. */
export function definitionProblems(experiment: Experiment, datasets: ReadonlyMap<string, Dataset>): readonly Problem[] {
  const unknown = datasetsOfExperiment(experiment).filter((id) => !datasets.has(id))
  if (unknown.length > 0) return unknown.map((id) => unknownDataset(`experiment/${experiment.id}`, pathOfDataset(experiment, id), id, datasets.keys()))
  return [...ofAssignment(experiment), ...experiment.outcomes.flatMap((outcome, index) => ofOutcome(experiment, outcome, index, datasets))]
}

function pathOfDataset({ assignment, exposure, outcomes, dataset }: Experiment, id: string): string[] {
  if (id === dataset) return ['dataset']
  if (assignment?.dataset === id) return ['assignment', 'dataset']
  if (exposure?.dataset === id) return ['exposure', 'dataset']
  return ['outcomes', String(outcomes.findIndex((outcome) => outcome.dataset === id)), 'dataset']
}

function incomplete({ id }: Experiment, path: Path, says: string, expected: string, mend: string): Problem {
  return { code: 'experiment-incomplete', severity: 'error', place: { thing: `experiment/${id}`, path }, message: `Experiment ${id} ${says}`, expected, mend }
}

function ofAssignment(experiment: Experiment): Problem[] {
  const { variant, salt, unit } = assignmentOf(experiment)
  const { split, control, treatments, exposure } = experiment
  const found: Problem[] = []
  if (variant === null && salt === null) {
    found.push(
      incomplete(experiment, ['variant'], 'does not say in which column the variant stands.', '"variant" with a column', 'Add "variant: ..." with the column.'),
    )
  }
  if (
    variant === null &&
    salt !== null &&
    split !== undefined &&
    [control, ...treatments.map(({ value }) => value)].some((name) => split[name] === undefined)
  ) {
    found.push(
      incomplete(
        experiment,
        ['split'],
        'draws its variants by a salt, but the split does not name every variant.',
        'a share for each variant',
        'Name the share of each variant under "split".',
      ),
    )
  }
  if (exposure !== undefined && unit === null) found.push(withoutUnit(experiment, ['exposure'], 'an exposure'))
  return found
}

function withoutUnit(experiment: Experiment, path: Path, what: string): Problem {
  return incomplete(
    experiment,
    path,
    `has ${what}, but does not say which column tells the units apart.`,
    '"unit" with a column',
    'Add "unit: ..." with the column, such as customer_id.',
  )
}

const wantedField: Readonly<Record<Outcome['shape'], 'column' | 'numerator' | 'days' | null>> = {
  mean: 'column',
  quantile: 'column',
  ratio: 'numerator',
  retention: 'days',
  conversion: null,
  count: null,
}

function ofOutcome(experiment: Experiment, outcome: Outcome, index: number, datasets: ReadonlyMap<string, Dataset>): Problem[] {
  const { unit, dataset, at } = assignmentOf(experiment)
  const { shape, metric, event, column, within, covariate, cap } = outcome
  const place: Path = ['outcomes', index]
  const names = `the outcome ${metric}`
  const field = wantedField[shape]
  const read = outcome.dataset ?? experiment.dataset
  const found: Problem[] = []
  if (field !== null && outcome[field] === undefined) {
    const mend = field === 'days' ? 'Add "days: [7, 13]" for the second week.' : `Add "${field}: ..." with the name of a column.`
    found.push(
      incomplete(experiment, place, `counts ${names} as a ${shape}, but does not say of which ${field === 'days' ? 'days' : 'column'}.`, `"${field}"`, mend),
    )
  }
  if (shape === 'conversion' && column === undefined && event === undefined && read === dataset && experiment.assignment === undefined) {
    const mend = 'Add "column: ..." with a column of 0 and 1, or "event: { kind: order }" with the rows that count.'
    found.push(incomplete(experiment, place, `does not say what converts for ${names}.`, '"column" or "event"', mend))
  }
  if (unit === null && (shape === 'count' || read !== dataset)) {
    found.push(
      withoutUnit(
        experiment,
        [...place, shape === 'count' ? 'shape' : 'dataset'],
        shape === 'count' ? 'an outcome that counts rows' : 'an outcome in another dataset',
      ),
    )
  }
  const timed = [
    ...(within === undefined ? [] : ['within']),
    ...(shape === 'retention' ? ['days'] : []),
    ...(covariate?.before === undefined ? [] : ['covariate']),
  ][0]
  if (timed !== undefined) {
    const whenAssigned = experiment.assignment !== undefined || read !== dataset ? (at ?? datasets.get(dataset)!.time) : undefined
    if (whenAssigned === undefined) {
      const mend = 'Name the table of assignments under "assignment", with the column of the time under "at".'
      found.push(
        incomplete(
          experiment,
          [...place, timed],
          `follows ${names} from the assignment on, but nothing says when units were assigned.`,
          'an assignment with a time',
          mend,
        ),
      )
    } else if (datasets.get(read)!.time === undefined) {
      const mend = `Name the time column of dataset ${read} under "time".`
      found.push(
        incomplete(
          experiment,
          [...place, timed],
          `follows ${names} over time, but dataset ${read} does not say when its rows happened.`,
          'a dataset with a time',
          mend,
        ),
      )
    }
  }
  const lengths = [['within', within] as const, ['covariate', covariate?.before] as const].filter(
    ([, length]) => length !== undefined && !(daysOf(length)! > 0),
  )
  for (const [path] of lengths)
    found.push(
      incomplete(experiment, [...place, path], `gives ${names} a length of time that is not above zero.`, 'a time such as "14 days"', 'Write how long.'),
    )
  if (cap?.unit === 'ratio' && !(cap.value > 0 && cap.value < 1)) {
    found.push(
      incomplete(
        experiment,
        [...place, 'cap'],
        `caps ${names} at a share that is not between 0% and 100%.`,
        'a share such as "99.9%"',
        'Write "99.9%", or an amount.',
      ),
    )
  }
  return found
}
