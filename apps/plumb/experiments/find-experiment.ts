import type { Experiment, Strategy } from '@plumbline/model'
import { findUnderstood } from '../operations/find-understood.ts'

/** The experiment of a name, also when it was given as "experiment/ID". Missing: there is none, with the name that was likely meant. */
export function findExperiment(name: string, { experiments }: Pick<Strategy, 'experiments'>): Experiment {
  return findUnderstood('experiment', name, experiments, 'See which there are with: plumb experiments')
}
