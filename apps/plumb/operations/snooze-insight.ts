import { date } from '@plumbline/model'
import { z } from 'zod'
import { decideInsight, needLater } from '../insights/decide-insight.ts'
import { changesAsText, exitOfWrite } from '../render/changes.ts'
import { defineOperation } from './operation.ts'
import { writeAnswer } from './shapes/thing.ts'

export const snoozeInsight = defineOperation({
  name: 'snooze-insight',
  summary: 'Put an insight off until a day; it comes back by itself, unless its cause is gone by then.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    insight: z.string().min(1).meta({ description: 'Its id.' }),
    until: date().meta({ description: 'The day on which it comes back.' }),
    reason: z.string().trim().min(1).max(500).optional().meta({ description: 'What is waited for.' }),
  }),
  output: writeAnswer,
  positional: ['insight', 'until'],
  examples: [{ says: 'Put an insight off until the new year.', input: { insight: 'returns-after-december', until: '2099-01-07' } }],
  run: (context, { insight, until, reason }) =>
    decideInsight(context, { insight }, async ({ insight: { name }, today }) => {
      needLater('until', until, today)
      const why = reason === undefined ? {} : { reason }
      return {
        next: { status: 'snoozed', snoozedUntil: until, decidedBy: context.caller.name, decidedOn: today, ...why },
        reason: `Insight snoozed until ${until}: ${name}`,
      }
    }),
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: (answer) => exitOfWrite(answer),
})
