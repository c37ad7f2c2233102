import { z } from 'zod'
import { planExperiment as plan } from '../experiments/plan.ts'
import { findMetric } from '../metrics/find-metric.ts'
import { planAsText } from '../render/plan-text.ts'
import { situate } from '../situate.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { plannedExperiment } from './shapes/experiment-plan.ts'

export const planExperiment = defineOperation({
  name: 'plan-experiment',
  summary: 'Before an experiment begins: how many units it needs, how long it runs, and what a shorter one would find.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['metric', 'effect', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    metric: z.string().min(1).meta({ description: 'Id of the metric that decides.' }),
    effect: z.string().min(1).meta({ description: 'Smallest effect worth acting on: "1 point", "2 EUR", or a share of today, "5%".' }),
    dataset: z.string().optional().meta({ description: 'Dataset with the units and their values.' }),
    unit: z.string().optional().meta({ description: 'Its column of the unit; its key when left out.' }),
    column: z.string().optional().meta({ description: 'Its column of the value.' }),
    shape: z.enum(['mean', 'conversion', 'count', 'ratio']).default('mean'),
    denominator: z.string().optional().meta({ description: 'Column below the line of a ratio; rows when left out.' }),
    baseline: z.number().optional().meta({ description: 'What a unit brings today, where no data says.' }),
    sd: z.number().positive().optional().meta({ description: 'Its standard deviation.' }),
    perDay: z.number().positive().optional().meta({ description: 'Units that can be assigned a day.' }),
    treatments: z.int().min(1).max(20).default(1),
    controlShare: z.number().gt(0).lt(1).optional().meta({ description: 'Share of units kept as control, such as 0.2.' }),
    power: z.number().gt(0.5).lt(1).default(0.8),
    level: z.number().gt(0.5).lt(1).default(0.95),
    design: z.enum(['fixed', 'always-valid', 'obrien-fleming', 'pocock']).default('fixed'),
    looks: z.int().min(1).max(50).default(5),
    sides: z.enum(['two', 'one']).default('two').meta({ description: 'one: only better is asked.' }),
    guardrails: z
      .array(z.string())
      .optional()
      .meta({ description: 'Metrics with the loss accepted: "refunds=10%"; where units tell, what counts and its column: "spend=2% mean amount".' }),
    ...folderFields,
  }),
  output: plannedExperiment,
  examples: [
    { says: 'How long must a test run to find a tenth more purchases?', input: { metric: 'mail-purchase-rate', effect: '10%', perDay: 4000 } },
    {
      says: 'And to rule out a tenth more people who leave the list?',
      input: { metric: 'mail-purchase-rate', effect: '10%', guardrails: ['unsubscribe-rate=10%'], sides: 'one' },
    },
  ],
  async run(context, { metric, folder, data, ...wish }) {
    const { strategy, histories } = await situate(context, { ...(folder === undefined ? {} : { folder }), ...(data === undefined ? {} : { data }) })
    return withData(context, { folder, data }, ({ facts }) => plan(findMetric(metric, strategy), wish, strategy, histories, facts))
  },
  text: (output, terminal) => planAsText(output, terminal),
})
