import { evidenceRungs, impactDesigns, type Strategy } from '@plumbline/model'
import { z } from 'zod'
import { findMetric } from '../metrics/find-metric.ts'
import { suggestionsAsText } from '../render/suggestions-text.ts'
import { Refused } from './context.ts'
import { findUnderstood } from './find-understood.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { undetermined } from './shapes/undetermined.ts'

const design = z.enum(['experiment', ...impactDesigns])

export const suggestDesign = defineOperation({
  name: 'suggest-design',
  summary: 'How an initiative can be measured: the designs its data carries, the smallest effect each finds.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['initiative', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    initiative: z.string().min(1).meta({ description: 'Id of the initiative.' }),
    ...folderFields,
    metric: z.string().optional().meta({ description: 'Id of the metric; the first that the initiative promises to move when left out.' }),
  }),
  output: z.object({
    initiative: z.object({ id: z.string(), name: z.string() }),
    metric: z.object({ id: z.string(), name: z.string(), unit: z.string().nullable(), grain: z.enum(['day', 'week', 'month', 'quarter', 'year']) }),
    sentence: z.string(),
    best: design.nullable(),
    horizon: z.number().meta({ description: 'Over how many periods the effect is looked for.' }),
    suggestions: list(
      z.object({
        design,
        name: z.string(),
        rung: z.enum(evidenceRungs),
        carries: z.enum(['now', 'later']),
        reason: z.string(),
        needs: list(z.string()),
        detectable: z.union([z.object({ absolute: z.number(), relative: z.number().nullable() }), undetermined]),
      }),
    ),
  }),
  terminalExamples: [{ says: 'How an initiative of a folder can be measured.', input: { initiative: 'win-back-mail', folder: 'my-company' } }],
  examples: [{ says: 'How can the forecast be measured?', input: { initiative: 'demand-forecast', metric: 'forecast-error' } }],
  async run(context, input) {
    const [{ suggestDesigns }, { createRandom }, { readBasis }] = await Promise.all([
      import('@plumbline/engine'),
      import('@plumbline/stats'),
      import('../impacts/read-basis.ts'),
    ])
    return withData(context, input, async ({ loaded, facts, today }) => {
      const { strategy, histories: known } = loaded
      const initiative = findUnderstood('initiative', input.initiative, strategy.initiatives, 'See which there are with: plumb things initiative')
      const metric = findMetric(input.metric ?? firstMetric(initiative, strategy), strategy)
      const basis = await readBasis(initiative.id, metric, { strategy, facts, known, today, signal: context.signal })
      return {
        initiative: { id: initiative.id, name: initiative.name },
        metric: { id: metric.id, name: metric.name, unit: metric.unit ?? null, grain: metric.grain },
        ...suggestDesigns(basis, createRandom(context.seed)),
      }
    })
  },
  text: (output, terminal) => suggestionsAsText(output, terminal),
})

function firstMetric(initiative: { readonly id: string; readonly effects: readonly { readonly metric: string }[] }, { impacts }: Strategy): string {
  const metric = initiative.effects[0]?.metric ?? [...impacts.values()].find((impact) => impact.initiative === initiative.id)?.metric
  if (metric !== undefined) return metric
  const message = `The initiative ${initiative.id} promises no effect on a metric.`
  throw new Refused([
    {
      code: 'no-metric',
      severity: 'error',
      place: { thing: `initiative/${initiative.id}`, path: ['effects'] },
      message,
      mend: 'Write what it should move under "effects", or name a metric.',
    },
  ])
}
