import { outcomeShapes } from '@plumbline/model'
import { z } from 'zod'
import { findExperiment } from '../experiments/find-experiment.ts'
import { planExperiment as plan, planWritten } from '../experiments/plan.ts'
import { findMetric } from '../metrics/find-metric.ts'
import { planAsText } from '../render/plan-text.ts'
import { situate } from '../situate.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { plannedExperiment } from './shapes/experiment-plan.ts'

export const planExperiment = defineOperation({
  name: 'plan-experiment',
  summary: 'Units and days that an experiment needs before it begins, and what a shorter one would find.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['metric', 'effect', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    metric: z.string().min(1).meta({ description: 'Id of the metric that decides; or experiment/ID, which is planned as it is written.' }),
    effect: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'Smallest effect worth acting on: "1 point", "2 EUR", or a share of today, "5%"; left out where the experiment says it.' }),
    dataset: z.string().optional().meta({ description: "Dataset with the units and their values; the metric's own when left out." }),
    unit: z.string().optional().meta({ description: 'Its column of the unit; its key when left out.' }),
    column: z.string().optional().meta({ description: 'Its column of the value.' }),
    shape: z.enum(outcomeShapes).optional().meta({
      description:
        'What counts of a unit: a number (mean), whether it did something (conversion) or came back (retention), its rows (count), one sum over another (ratio), or a quantile of values; as the metric is computed, else mean, when left out.',
    }),
    denominator: z.string().optional().meta({ description: 'Column below the line of a ratio; rows when left out.' }),
    at: z.number().gt(0).lt(1).optional().meta({ description: 'For a quantile: the share below it; 0.5, the median, when left out.' }),
    event: z
      .array(z.string().meta({ format: 'condition' }))
      .optional()
      .meta({ description: 'Only these rows count: kind=order.' }),
    within: z.string().optional().meta({ description: 'How long after a unit was assigned its rows count: "14 days".' }),
    days: z.string().optional().meta({ description: 'For a retention: the days after the assignment on which a unit has to be seen again: "7-13".' }),
    cap: z.string().optional().meta({ description: 'Values above count as this much: "500 EUR", or "99%" for the value that so many do not exceed.' }),
    covariate: z.string().optional().meta({ description: 'What is known of each unit before (CUPED): a column, or the same outcome over so long, "28 days".' }),
    rows: z.string().optional().meta({ description: 'Dataset with the rows that count, where it is another than that of the units.' }),
    cluster: z.string().optional().meta({ description: 'Column of the group that is drawn as a whole, such as shop.' }),
    over: z.string().optional().meta({ description: 'Only units of the last stretch of the data, best as long as it would run: "6 weeks".' }),
    baseline: z.number().optional().meta({ description: 'What a unit brings today, where no data says.' }),
    sd: z.number().positive().optional().meta({ description: 'Its standard deviation.' }),
    perDay: z.number().positive().optional().meta({ description: 'Units that can be assigned a day.' }),
    treatments: z.int().min(1).max(20).default(1).meta({ description: 'Variants beside the control.' }),
    controlShare: z.number().gt(0).lt(1).optional().meta({ description: 'Share of units kept as control, such as 0.2.' }),
    power: z.number().gt(0.5).lt(1).default(0.8).meta({ description: 'Chance to find the effect where it is there.' }),
    level: z.number().gt(0.5).lt(1).default(0.95).meta({ description: 'Coverage of the intervals that will be read.' }),
    design: z
      .enum(['fixed', 'always-valid', 'obrien-fleming', 'pocock'])
      .default('fixed')
      .meta({ description: 'When it is read: once at its end, whenever somebody likes, or at looks that are fixed before.' }),
    looks: z.int().min(1).max(50).default(5).meta({ description: 'For looks fixed before: how many, the end among them.' }),
    sides: z.enum(['two', 'one']).default('two').meta({ description: 'one: only better is asked.' }),
    guardrails: z.array(z.string()).optional().meta({
      description:
        'Metrics with the loss accepted: "refunds=10%"; where units tell, what counts, its column and more: "spend=2% mean amount", "wait=5% quantile seconds at=0.95".',
    }),
    ...folderFields,
  }),
  output: plannedExperiment,
  examples: [
    { says: 'What does a test that is written need?', input: { metric: 'experiment/email-test' } },
    {
      says: 'What does it take to see a fifth more spent, where what is above 250 EUR counts as 250?',
      input: { metric: 'mail-revenue', effect: '20%', dataset: 'email-test', column: 'revenue', cap: '250 EUR' },
    },
    { says: 'How long must a test run to find a tenth more purchases?', input: { metric: 'mail-purchase-rate', effect: '10%', perDay: 4000 } },
    {
      says: 'And to rule out a tenth more people who leave the list?',
      input: { metric: 'mail-purchase-rate', effect: '10%', guardrails: ['unsubscribe-rate=10%'], sides: 'one' },
    },
  ],
  async run(context, { metric, folder, data, ...wish }) {
    const { strategy, histories } = await situate(context, { ...(folder === undefined ? {} : { folder }), ...(data === undefined ? {} : { data }) })
    return withData(context, { folder, data }, ({ facts }) =>
      metric.startsWith('experiment/')
        ? planWritten(findExperiment(metric, strategy), wish, strategy, facts)
        : plan(findMetric(metric, strategy), wish, strategy, histories, facts),
    )
  },
  text: (output, terminal) => planAsText(output, terminal),
})
