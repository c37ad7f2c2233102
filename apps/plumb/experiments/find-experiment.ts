import { didYouMean, type Experiment, type Strategy } from '@plumbline/model'
import { Missing } from '../operations/context.ts'
import { idOf } from '../operations/thing-name.ts'

/** The experiment of a name, also when it was given as "experiment/ID". Missing: there is none, with the name that was likely meant. */
export function findExperiment(name: string, { experiments }: Pick<Strategy, 'experiments'>): Experiment {
  const id = idOf('experiment', name)
  const experiment = experiments.get(id)
  if (experiment !== undefined) return experiment
  throw new Missing([
    {
      code: 'unknown-thing',
      severity: 'error',
      place: { thing: `experiment/${id}` },
      message: `There is no experiment "${id}" that can be understood.`,
      found: id,
      mend: didYouMean(id, [...experiments.keys()], 'See which there are with: plumb experiments'),
    },
  ])
}
