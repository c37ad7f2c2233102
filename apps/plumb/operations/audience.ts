import { sayCount, sayList } from '@plumbline/engine/words'
import { readAudience } from '@plumbline/metrics'
import { writeCsv } from '@plumbline/metrics/intake'
import { z } from 'zod'
import { findExperiment } from '../experiments/find-experiment.ts'
import { audienceAsText } from '../render/audience-text.ts'
import { Refused } from './context.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'

const usualLimit = 1_000_000

export const audience = defineOperation({
  name: 'audience',
  summary: 'The single units, such as customers, that an experiment or hold-out lets be reached: everybody but its control.',
  role: 'contributor',
  effect: 'read',
  reach: 'either',
  positional: ['experiment', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: false,
  input: z.object({
    experiment: z.string().min(1).meta({ description: 'Id of the experiment or hold-out.' }),
    variants: z.array(z.string()).optional().meta({ description: 'Only units of these variants; all but the control when left out.' }),
    after: z.string().optional().meta({ description: 'The "next" of the page before.' }),
    limit: z.int().min(1).max(usualLimit).default(usualLimit).meta({ description: 'How many at most.' }),
    ...folderFields,
  }),
  output: z.object({
    experiment: z.string(),
    variants: list(z.string()),
    control: z.string(),
    units: list(z.object({ unit: z.string(), variant: z.string() })),
    next: z.string().nullable().meta({ description: 'Ask again with this as "after" for those that follow; null at the end.' }),
  }),
  examples: [{ says: 'Who may be reached, a hundred at a time.', input: { experiment: 'email-test', limit: 100 } }],
  run(context, { experiment: name, variants, after, limit, ...where }) {
    return withData(context, where, async ({ loaded: { strategy }, facts }) => {
      const experiment = findExperiment(name, strategy)
      const wanted = variants === undefined || variants.length === 0 ? experiment.treatments.map(({ value }) => value) : variants
      const answer = await readAudience(experiment, strategy, facts, { variants: wanted, after: after ?? null, limit })
      if ('problems' in answer) throw new Refused(answer.problems)
      // The list names single people: who took it stands where rights are written down.
      const taken = sayCount(answer.units.length, 'unit')
      if (where.folder === undefined) await context.access?.note('took out an audience', `${experiment.name}: ${taken} in ${sayList(wanted)}`)
      return { experiment: experiment.id, variants: wanted, control: experiment.control, ...answer }
    })
  },
  text: (output, terminal) => audienceAsText(output, terminal),
  csv: ({ units }) => `${writeCsv([['unit', 'variant'], ...units.map(({ unit, variant }) => [unit, variant])])}\r\n`,
})
