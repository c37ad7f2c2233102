import { z } from 'zod'
import { cell, date, line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

/** The designs by which an effect can be measured where nobody drew lots. */
export const impactDesigns = [
  'difference-in-differences',
  'staggered-adoption',
  'synthetic-control',
  'augmented-synthetic-control',
  'synthetic-difference-in-differences',
  'interrupted-series',
  'regression-discontinuity',
  'doubly-robust',
  'before-after',
] as const
export type ImpactDesign = (typeof impactDesigns)[number]

/** Columns of a table with one row a unit. */
const rows = z.strictObject({
  dataset: ref('dataset').meta({ description: 'The dataset with one row a unit.' }),
  outcome: line().meta({ description: 'The column that holds what came of it, in the unit of the metric.' }),
  running: line().optional().meta({ description: 'For regression-discontinuity: the column that decides who is treated.' }),
  cutoff: z.number().optional().meta({ description: 'For regression-discontinuity: the value from which units are treated.' }),
  treatedSide: z.enum(['above', 'below']).default('above').meta({ description: 'above: treated from the cut-off upwards; below: under it.' }),
  treatment: line().optional().meta({
    description:
      'The column that is 1 for units that took part and 0 for the others; for regression-discontinuity where not all past the cut-off do, and some short of it.',
  }),
  covariates: z.array(line()).default([]).meta({ description: 'Columns of numbers or words, known before the start, by which units differ.' }),
  estimand: z
    .enum(['all', 'treated'])
    .default('treated')
    .meta({ description: 'For doubly-robust. treated: the effect on those that took part; all: on everybody, had everybody.' }),
})

const days = z.strictObject({ from: date().optional().meta({ description: 'The first day.' }), to: date().meta({ description: 'The last day.' }) })

/** What is known of each unit of a panel before any was treated. */
const covariate = z.strictObject({
  metric: ref('metric').meta({ description: 'A metric that splits by the same dimension; its mean over the days counts.' }),
  from: date().optional().meta({ description: 'The first day; all that there is when it is left out.' }),
  to: date().optional().meta({ description: 'The last day; the day before the first unit began when it is left out.' }),
  earlier: days
    .optional()
    .meta({ description: 'For synthetic-control: earlier days, from which it is learnt how much the covariate tells of the time between them and the start.' }),
})

/** What staggered adoption leaves to people. */
const staggered = z.strictObject({
  comparison: z
    .enum(['never-treated', 'not-yet-treated'])
    .optional()
    .meta({ description: 'With whom units are compared; those never treated where there are two or more, else also those not treated yet.' }),
  anticipation: z.int().min(0).max(100).default(0).meta({ description: 'Periods before its start in which a unit may already react.' }),
  base: z
    .enum(['varying', 'universal'])
    .default('varying')
    .meta({ description: 'Before the start, each period against the one before it (varying), or all against the last one before the start (universal).' }),
  adjustment: z
    .enum(['doubly-robust', 'regression', 'weighting'])
    .default('doubly-robust')
    .meta({ description: 'How units are made alike in the covariates.' }),
})

export const impact = defineNoun({
  kind: 'impact',
  plural: 'impacts',
  title: 'Impact',
  about: 'What an initiative changed, measured without an experiment: by units that were not treated, by the past, or by a cut-off.',
  schema: z.strictObject({
    name: line().meta({ description: 'What is measured, as people say it.' }),
    initiative: ref('initiative').meta({ description: 'The initiative whose effect it is.' }),
    metric: ref('metric').meta({ description: 'The metric that should have moved.' }),
    design: z.enum(impactDesigns).meta({ description: 'How the effect is told from everything else; "plumb measure suggest" says which the data can carry.' }),
    starts: date().optional().meta({ description: 'The day from which it could show; the start of the initiative when it is left out.' }),
    ends: date().optional().meta({ description: 'The last day that is looked at; everything up to today when it is left out.' }),
    since: date().optional().meta({ description: 'The first day that is looked at; all that there is when it is left out.' }),
    dimension: line().optional().meta({ description: 'The column of the metric that holds the units, such as "shop".' }),
    unit: line().optional().meta({ description: 'What a unit is called in the singular, such as "shop".' }),
    treated: z
      .array(
        z.strictObject({
          unit: cell().meta({ description: 'The value of the dimension.' }),
          starts: date().optional().meta({ description: 'When this unit began; the start of the impact when it is left out.' }),
        }),
      )
      .optional()
      .meta({ description: 'The units that were treated.' }),
    treatedBy: line().optional().meta({
      description:
        'Instead: the column that says it, one of the dimensions: 0 before and 1 from the start on; or when a unit began, such as 2004, and 0 for never.',
    }),
    controlUnits: z.array(cell()).optional().meta({ description: 'The units they are compared with; all that were never treated when it is left out.' }),
    controlMetrics: z
      .array(ref('metric'))
      .optional()
      .meta({ description: 'For interrupted-series: metrics that the initiative cannot have moved and that tell what else happened.' }),
    covariates: z.array(covariate).optional().meta({
      description:
        'For staggered-adoption: by what units must be alike to be compared. For synthetic-control: what the mixture of units must match; augmented, beside the periods before.',
    }),
    staggered: staggered.optional().meta({ description: 'For staggered-adoption: what else it leaves open.' }),
    season: z
      .boolean()
      .optional()
      .meta({ description: 'For interrupted-series: whether there is a yearly (for days weekly) pattern; found out when left out.' }),
    trend: z.boolean().default(false).meta({ description: 'For interrupted-series: whether the level has a slope that goes on.' }),
    rows: rows.optional().meta({ description: 'For regression-discontinuity and doubly-robust: the table of units.' }),
    level: z.number().gt(0.5).lt(1).default(0.95).meta({ description: 'Coverage of the intervals.' }),
  }),
})
