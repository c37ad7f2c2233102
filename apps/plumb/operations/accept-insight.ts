import { acceptedKinds } from '@plumbline/engine'
import { z } from 'zod'
import { acceptAs } from '../insights/accept-insight.ts'
import { decideInsight } from '../insights/decide-insight.ts'
import { changesAsText, exitOfWrite } from '../render/changes.ts'
import { situate } from '../situate.ts'
import { defineOperation } from './operation.ts'
import { thingKey, writeAnswer, writtenDoc } from './shapes/thing.ts'

export const acceptInsight = defineOperation({
  name: 'accept-insight',
  summary: 'Act on an insight: it becomes a goal, gap, initiative or tactic, filled in and linked.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  mcp: true,
  input: z.object({
    insight: z.string().min(1).meta({ description: 'Its id.' }),
    as: z.enum(acceptedKinds).meta({ description: 'What it becomes.' }),
    doc: writtenDoc.optional().meta({ description: 'Fields of the new thing that shall be otherwise; null leaves one out.' }),
    id: z.string().optional().meta({ description: 'The id of the new thing.' }),
    existing: thingKey.optional().meta({ description: 'A thing that is there, in place of a new one.' }),
    reason: z.string().trim().min(1).max(500).optional(),
    dryRun: z.boolean().optional(),
  }),
  output: writeAnswer,
  positional: ['insight'],
  examples: [{ says: 'See which gap would come of an insight.', input: { insight: 'returns-after-december', as: 'gap', dryRun: true } }],
  async run(context, { insight, dryRun = false, ...acceptance }) {
    const situation = await situate(context, {})
    return decideInsight(context, { insight, dryRun }, async (deciding) => acceptAs(deciding, acceptance, context.caller.name, situation))
  },
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: (answer) => exitOfWrite(answer),
})
