import type { Profile } from '@plumbline/metrics'
import type { Problem } from '@plumbline/model'
import { z } from 'zod'
import { placeDataset } from '../datasets/place.ts'
import { makeProfile } from '../datasets/profile.ts'
import { profilesAsText } from '../render/profile-text.ts'
import { findDataset } from './find-dataset.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'
import { profile as profileShape } from './shapes/profile.ts'

export const profile = defineOperation({
  name: 'profile',
  summary: 'Look into a dataset: what its columns hold, what is missing, how fresh it is, what is personal. Personal values are shown masked.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['dataset', 'folder'],
  localOnly: ['folder', 'data'],
  input: z.object({
    dataset: z.string().optional().meta({ description: 'Id of the dataset; all that can be read when left out.' }),
    again: z.boolean().default(false).meta({ description: 'Look again even where nothing has changed, such as into a database.' }),
    ...folderFields,
  }),
  output: z.object({ says: z.string(), profiles: list(profileShape), problems: list(problem) }),
  examples: [{ says: 'Look into the monthly numbers of the sample.', input: { dataset: 'kpis' } }],
  terminalExamples: [{ says: 'Look into every dataset of a strategy folder.', input: { folder: 'my-company' } }],
  async run(context, { dataset, again, ...where }) {
    return withData(context, where, async ({ loaded: { strategy }, facts, now }) => {
      const wanted = dataset === undefined ? [...strategy.datasets.values()] : [findDataset(strategy, dataset)]
      const places = await Promise.all(wanted.map((each) => placeDataset(each, strategy, facts)))
      const chosen = dataset === undefined ? places.filter(({ elsewhere, problem }) => !elsewhere && problem === null) : places
      const profiles: Profile[] = []
      const problems: Problem[] = []
      for (const [at, place] of chosen.entries()) {
        context.signal.throwIfAborted()
        context.progress(`Looking into ${place.dataset.name}`, at / chosen.length)
        const made = await makeProfile(context, place, { strategy, facts, now }, { again })
        if ('mend' in made) problems.push(made)
        else profiles.push(made)
      }
      return { says: sayProfiles(profiles, problems), profiles, problems }
    })
  },
  text: (output, terminal, { dataset }) => profilesAsText(output, terminal, dataset !== undefined),
  exit: ({ problems }) => (problems.length === 0 ? 0 : 1),
})

function sayProfiles(profiles: readonly Profile[], problems: readonly Problem[]): string {
  if (profiles.length === 1 && problems.length === 0) return profiles[0]!.headline
  if (profiles.length + problems.length === 0) return 'There is no dataset that can be read.'
  const failed = problems.length === 0 ? '' : `; ${problems.length} could not be read`
  return `${profiles.length} ${profiles.length === 1 ? 'dataset' : 'datasets'} looked into${failed}.`
}
