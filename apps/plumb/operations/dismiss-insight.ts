import { z } from 'zod'
import { decideInsight } from '../insights/decide-insight.ts'
import { changesAsText, exitOfWrite } from '../render/changes.ts'
import { defineOperation } from './operation.ts'
import { writeAnswer } from './shapes/thing.ts'

export const dismissInsight = defineOperation({
  name: 'dismiss-insight',
  summary: 'Let an insight go, for a reason; it is not raised again unless it grows to twice its size.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    insight: z.string().min(1).meta({ description: 'Its id.' }),
    reason: z.string().trim().min(1, 'expected the reason').max(500).meta({ description: 'Why nothing is to be done.' }),
  }),
  output: writeAnswer,
  positional: ['insight', 'reason'],
  examples: [{ says: 'Let an insight go.', input: { insight: 'saturday-noon', reason: 'The stores open later on Saturdays from next month.' } }],
  run: (context, { insight, reason }) =>
    decideInsight(context, { insight }, async ({ insight: { name }, today }) => ({
      next: { status: 'dismissed', reason, decidedOn: today, decidedBy: context.caller.name },
      reason: `Insight dismissed (${reason}): ${name}`,
    })),
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: (answer) => exitOfWrite(answer),
})
