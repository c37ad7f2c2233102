import { findingKinds } from '@plumbline/engine'
import { insightStates } from '@plumbline/model'
import { z } from 'zod'
import { listInsights } from '../insights/list-insights.ts'
import { insightsAsText } from '../render/insights-text.ts'
import { folderFields } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { insightRow, trackRecord } from './shapes/insight.ts'
import { list } from './shapes/list.ts'

export const insights = defineOperation({
  name: 'insights',
  summary: 'What the data says that a person should decide on: money, evidence, moves, owner, expiry; what earlier ones brought.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    state: z
      .enum([...insightStates, 'all'])
      .default('open')
      .meta({ description: 'Only those in this state.' }),
    kind: z.enum(findingKinds).optional().meta({ description: 'Only those of one kind.' }),
    owner: z.string().optional().meta({ description: 'Id or name of a person.' }),
    leastMoney: z.number().nonnegative().optional().meta({ description: 'Money at stake in a year, at least.' }),
    ...folderFields,
  }),
  output: z.object({
    says: z.string(),
    asOf: z.string(),
    insights: list(insightRow),
    total: z.number(),
    record: trackRecord,
    lookedAt: z.string().nullable().meta({ description: 'When the data was looked through last.' }),
  }),
  terminalExamples: [{ says: 'What the data of a strategy folder says today.', input: { folder: 'my-company' } }],
  examples: [
    { says: 'See what waits for a decision.', input: {} },
    { says: 'See what became of all of them.', input: { state: 'all' } },
  ],
  run: (context, input) => listInsights(context, input),
  text: (output, terminal) => insightsAsText(output, terminal),
})
