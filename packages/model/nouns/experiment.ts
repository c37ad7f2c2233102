import { z } from 'zod'
import { where } from '../values/condition.ts'
import { cell, date, line, ref } from '../values/fields.ts'
import { quantity } from '../values/written.ts'
import { experimentOutcome } from './experiment-outcome.ts'
import { defineNoun } from './noun.ts'

const assignment = z.strictObject({
  dataset: ref('dataset').meta({ description: 'The dataset that says who was assigned: one or several rows a unit.' }),
  unit: line().meta({ description: 'The column of the unit.' }),
  variant: line().optional().meta({ description: 'The column that holds the variant; leave it out where a salt draws it.' }),
  salt: line().optional().meta({
    description:
      'Draws the variant from the unit, or from its cluster where one is named, by a salted hash, in the shares of the split, the same on every day.',
  }),
  at: line().optional().meta({ description: 'The column that says when it was assigned; the time of the dataset when it is left out.' }),
})

const exposure = z.strictObject({
  dataset: ref('dataset').meta({ description: 'The dataset whose rows show who saw a variant.' }),
  unit: line().optional().meta({ description: 'The column of the unit, where it is called differently there.' }),
  at: line().optional().meta({ description: 'The column that says when; the time of the dataset when it is left out.' }),
  where: where().optional().meta({ description: 'Only the rows whose columns hold these values.' }),
})

const prior = z.strictObject({
  mean: z.number().default(0).meta({ description: 'The relative lift expected beforehand, as a ratio; 0 when it is left out.' }),
  sd: z.number().positive().meta({ description: 'Its standard deviation as a ratio; 0.1 says that most experiments lie within 20% either way.' }),
})

const rule = z.strictObject({
  fixedOn: date().optional().meta({ description: 'The day on which this rule was fixed; before the first day, or it is no promise.' }),
  power: z
    .number()
    .gt(0.5)
    .lt(1)
    .default(0.8)
    .meta({ description: 'The chance wanted of seeing the smallest effect worth acting on; 0.8 when it is left out.' }),
  length: quantity('duration').optional().meta({ description: 'How long it is planned to run, such as "4 weeks".' }),
  unitsPerVariant: z.int().positive().optional().meta({ description: 'How many units a variant is planned to have; clusters, where those are drawn.' }),
  design: z.enum(['fixed', 'always-valid', 'obrien-fleming', 'pocock']).default('fixed').meta({
    description:
      'fixed: looked at once, at the end; always-valid: at any time; obrien-fleming and pocock: at a planned number of looks, strict early or equally strict.',
  }),
  looks: z.int().min(1).max(100).optional().meta({ description: 'How many looks are planned, the last one included.' }),
  sides: z.enum(['two', 'one']).default('two').meta({
    description:
      'two: an effect either way is looked for; one: only whether it is better, and no guardrail worse by more than its margin, with the whole accepted error on that side.',
  }),
  correction: z.enum(['holm', 'benjamini-hochberg', 'none']).default('holm').meta({
    description:
      'How it is made up for that many comparisons find something by chance: holm: no false alarm among all; benjamini-hochberg: few among the finds.',
  }),
  prior: prior.optional().meta({ description: 'What was believed beforehand, for the Bayesian reading; nothing when it is left out.' }),
})

const holdOut = z.strictObject({
  goals: z.array(ref('goal')).optional().meta({ description: 'Only the work for these goals is kept from the control; all AI work when nothing is named.' }),
  initiatives: z.array(ref('initiative')).optional().meta({ description: 'Only these initiatives are kept from the control.' }),
})

export const experiment = defineNoun({
  kind: 'experiment',
  plural: 'experiments',
  title: 'Experiment',
  about: 'A randomised comparison of variants.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    initiative: ref('initiative').optional().meta({ description: 'The initiative that is tested; treatments may name one each.' }),
    dataset: ref('dataset').meta({ description: 'The dataset with the rows of the units; outcomes may name another.' }),
    unit: line().optional().meta({ description: 'The column of the unit that was assigned; every row is a unit when it is left out.' }),
    variant: line().optional().meta({ description: 'The column that holds the variant; leave it out where "assignment" says it.' }),
    assignment: assignment.optional().meta({ description: 'Who was assigned, where that stands in a table of its own or is drawn by a salt.' }),
    exposure: exposure.optional().meta({ description: 'Who saw a variant and when, to find units that saw it before they were assigned.' }),
    control: cell().meta({ description: 'The value of the control variant.' }),
    treatments: z
      .array(
        z.strictObject({
          value: cell().meta({ description: 'The value of the variant.' }),
          initiative: ref('initiative').optional().meta({ description: 'The initiative that it tests.' }),
        }),
      )
      .min(1)
      .meta({ description: 'The variants compared with the control.' }),
    split: z.record(z.string(), z.number().positive()).optional().meta({ description: 'Planned shares or weights by variant; equal when it is left out.' }),
    starts: date().optional().meta({ description: 'First day.' }),
    ends: date().optional().meta({ description: 'Last day.' }),
    outcomes: z.array(experimentOutcome).min(1).meta({ description: 'The metrics it is judged by, and the columns that hold them.' }),
    cluster: line()
      .optional()
      .meta({ description: 'The column of the group that was assigned as a whole, such as a shop or a school; its units are then no independent witnesses.' }),
    dimensions: z.array(line()).max(12).optional().meta({ description: 'Columns by which the effect is looked at in parts, such as [country, device].' }),
    strata: z.array(line()).max(4).optional().meta({ description: 'Columns known before the assignment; units are compared with their like.' }),
    minimumEffect: quantity().optional().meta({ description: 'The smallest absolute effect on the primary outcome worth acting on.' }),
    level: z.number().gt(0.5).lt(1).default(0.95).meta({ description: 'Coverage of the intervals; 0.95 accepts a false alarm in twenty.' }),
    holdOut: holdOut.optional().meta({
      description:
        'A standing hold-out: its control gets none of the AI work for as long as it runs, and shows what all of it brings together. Written as {} for all AI work.',
    }),
    rule: rule.optional().meta({ description: 'How it will be decided, fixed before the start.' }),
  }),
})
