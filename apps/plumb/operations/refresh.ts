import { z } from 'zod'
import { trackRun } from '../jobs/track-run.ts'
import { nameCorrections } from '../readings/name-corrections.ts'
import { refreshWorkspace } from '../refresh/refresh-workspace.ts'
import { refreshAsText } from '../render/refresh-text.ts'
import { defineOperation } from './operation.ts'
import { experimentResult } from './shapes/experiment.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'
import { corrections } from './shapes/reading.ts'
import { thingChange, thingKey } from './shapes/thing.ts'
import { showChanges } from './show-thing.ts'

export const refresh = defineOperation({
  name: 'refresh',
  summary: 'Read the data: keep all numbers of metrics, say which were known otherwise, measure experiments.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  mcp: true,
  input: z.object({
    about: thingKey.optional().meta({ description: 'Only what is read from this dataset or source, such as "dataset/orders".' }),
    changedOnly: z.boolean().default(false).meta({ description: 'Pass over files that did not change since they were read last.' }),
    full: z.boolean().default(false).meta({
      description:
        'Read tables of databases whole; else those that were read whole within a week are read again only as far back as their rows may have changed.',
    }),
  }),
  output: z.object({
    observations: z.number().meta({ description: 'Readings that are new or differ from the last ones.' }),
    corrections,
    evidence: list(thingChange),
    experiments: list(experimentResult),
    unchanged: list(z.string()).meta({ description: 'Datasets that were passed over.' }),
    partly: list(z.object({ dataset: z.string(), since: z.string() })).meta({
      description: 'Tables of which only a part was read again, with the day from which on; what lies before is kept as it was.',
    }),
    problems: list(problem),
  }),
  positional: ['about'],
  examples: [{ says: 'Read the data again.', input: {} }],
  async run(context, { about, changedOnly, full }) {
    const done = await trackRun(context, { job: 'refresh', about: about ?? '' }, (tracked) => refreshWorkspace(tracked, { about, changedOnly, full }))
    const { observations, experiments, unchanged, partly, problems } = done
    return {
      observations,
      corrections: nameCorrections(done.corrections, done.strategy),
      evidence: showChanges(done.things, done.changes),
      experiments,
      unchanged,
      partly,
      problems,
    }
  },
  text: (output, terminal) => refreshAsText(output, terminal),
})
