import { detailExperiment, sayRule } from '@plumbline/engine'
import { z } from 'zod'
import { findExperiment } from '../experiments/find-experiment.ts'
import { readLooks } from '../experiments/looks.ts'
import { rowOf } from '../experiments/row.ts'
import { experimentAsText } from '../render/experiment-text.ts'
import { situate } from '../situate.ts'
import { findingsAbout } from './findings-about.ts'
import { defineOperation } from './operation.ts'
import { experimentResult, experimentRow, look } from './shapes/experiment.ts'
import { experimentDetail } from './shapes/experiment-detail.ts'
import { list } from './shapes/list.ts'
import { finding, problem } from './shapes/problem.ts'
import { asOf, thingView } from './shapes/thing.ts'
import { showThing } from './show-thing.ts'

export const experiment = defineOperation({
  name: 'experiment',
  summary: 'One experiment: the verdict by its rule, every lift with its interval, checks, and who looked when.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['experiment', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    experiment: z.string().min(1).meta({ description: 'Id of the experiment.' }),
    folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
    data: z.string().optional().meta({ description: 'The folder of data files; FOLDER/data when left out.' }),
    asOf,
  }),
  output: z.object({
    thing: thingView.nullable().meta({ description: 'As written, with its version; null for a folder.' }),
    row: experimentRow,
    result: experimentResult.nullable(),
    rule: list(z.string()).meta({ description: 'How it is decided, a sentence each.' }),
    detail: experimentDetail.nullable(),
    looks: list(look).meta({ description: 'Each time that the data was read and showed something new, the earliest first.' }),
    problems: list(problem),
    findings: list(finding),
  }),
  examples: [{ says: 'Look at the mail test of the sample.', input: { experiment: 'email-test' } }],
  async run(context, input) {
    const situation = await situate(context, input)
    const { strategy } = situation
    const written = findExperiment(input.experiment, strategy)
    const sums = situation.sums.get(written.id)
    const store = input.folder === undefined ? context.store! : null
    const stored = store && (await store.thing('experiment', written.id, { asOf: input.asOf }))
    const looks = store && (await readLooks(store, strategy, input.asOf)).get(written.id)
    return {
      thing: stored && showThing(stored),
      row: rowOf(written, situation),
      result: situation.experiments.find((each) => each.experiment === written.id) ?? null,
      rule: sayRule(written, strategy),
      detail: sums === undefined ? null : detailExperiment(written, sums, strategy),
      looks: looks ?? [],
      problems: situation.unanswered.filter(({ place }) => place.thing === `experiment/${written.id}`),
      findings: findingsAbout(situation.findings, `experiment/${written.id}`),
    }
  },
  text: (output, terminal) => experimentAsText(output, terminal),
})
