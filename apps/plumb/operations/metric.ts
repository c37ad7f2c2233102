import { type GoalStanding, sayMetric } from '@plumbline/engine'
import { z } from 'zod'
import { forecastMetricOf } from '../forecasting/metric-forecast.ts'
import { dimensionsOf } from '../metrics/dimensions.ts'
import { findMetric } from '../metrics/find-metric.ts'
import { reliedOnBy } from '../metrics/reliance.ts'
import { standMetricsOf } from '../metrics/stand.ts'
import { metricAsText } from '../render/metric-text.ts'
import { situate } from '../situate.ts'
import { findingsAbout } from './findings-about.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { metricCorrection, metricStanding } from './shapes/metric.ts'
import { finding } from './shapes/problem.ts'
import { numberSource } from './shapes/source.ts'
import { forecast, observation } from './shapes/standing.ts'
import { asOf, thingView } from './shapes/thing.ts'
import { undetermined } from './shapes/undetermined.ts'
import { showThing } from './show-thing.ts'

const mostCorrections = 50

export const metric = defineOperation({
  name: 'metric',
  summary: 'One metric: definition, history, forecast, corrections, freshness, splits, who relies on it.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['metric', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    metric: z.string().min(1).meta({ description: 'Id of the metric.' }),
    folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
    data: z.string().optional().meta({ description: 'The folder of data files; FOLDER/data when left out.' }),
    asOf,
  }),
  output: z.object({
    thing: thingView.nullable().meta({ description: 'As written, with its version; null for a folder.' }),
    standing: metricStanding,
    says: z.string(),
    history: list(observation),
    forecast: z.union([forecast, undetermined]),
    corrections: list(metricCorrection),
    dimensions: list(z.string()),
    reliedOn: list(z.object({ thing: z.string(), name: z.string(), how: z.string() })),
    targets: list(z.object({ goal: z.string(), target: z.number(), by: z.string() })).meta({
      description: 'What goals want of it by days that are still ahead, the soonest first.',
    }),
    source: numberSource.nullable(),
    findings: list(finding),
  }),
  terminalExamples: [{ says: 'A metric of a strategy folder.', input: { metric: 'repeat-revenue', folder: 'my-company' } }],
  examples: [{ says: 'Look at a metric of the sample.', input: { metric: 'repeat-revenue' } }],
  async run(context, input) {
    const situation = await situate(context, input)
    const { id } = findMetric(input.metric, situation.strategy)
    const standing = standMetricsOf(situation).find((each) => each.metric === id)!
    const stored = input.folder === undefined ? await context.store!.thing('metric', id, { asOf: input.asOf }) : null
    return {
      thing: stored && showThing(stored),
      standing,
      says: sayMetric(standing),
      history: situation.histories.get(id) ?? [],
      forecast: forecastMetricOf(situation, id),
      corrections: input.folder === undefined ? await context.store!.corrections({ metric: id, until: input.asOf, limit: mostCorrections }) : [],
      dimensions: dimensionsOf(situation.strategy.metrics.get(id)!, situation.strategy),
      reliedOn: reliedOnBy(id, situation.things),
      targets: targetsOf(id, situation.brief.goals, situation.today),
      source: situation.sources.find((each) => each.metric === id) ?? null,
      findings: findingsAbout(situation.findings, `metric/${id}`),
    }
  },
  text: (output, terminal) => metricAsText(output, terminal),
})

function targetsOf(metric: string, goals: readonly GoalStanding[], today: string) {
  return goals
    .flatMap(({ goal, metric: own, target, by }) => (own?.id === metric && target !== null && by !== null && by >= today ? [{ goal, target, by }] : []))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
}
