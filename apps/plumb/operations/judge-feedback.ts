import { sentiments } from '@plumbline/engine'
import { z } from 'zod'
import { findPlace, sentIn } from '../feedback/places.ts'
import { defineOperation } from './operation.ts'

export const judgeFeedback = defineOperation({
  name: 'judge-feedback',
  summary: 'Say whether the writer of a message is unhappy, happy or neither. What people judge puts the machine right.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  positional: ['message', 'sentiment', 'dataset'],
  input: z.object({
    message: z.string().min(1).max(100).meta({ description: 'The id of the message, as "themes" tells it.' }),
    sentiment: z.enum(sentiments),
    dataset: z.string().optional().meta({ description: 'Where the message lies; "sent-in" when left out.' }),
    drawn: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether it is one of those asked for ("ask" of themes); one that you picked yourself counts for itself alone.' }),
  }),
  output: z.object({ judged: z.number().meta({ description: 'Messages judged there by now.' }) }),
  examples: [{ says: 'This one is unhappy.', input: { message: '0123456789abcdef', sentiment: 'negative' } }],
  async run(context, { message, sentiment, dataset = sentIn, drawn }) {
    const { strategy } = await context.strategy()
    const { id } = (await findPlace(context, strategy, dataset))!
    await context.store!.keepJudgement({ about: id, message, sentiment, drawn })
    return { judged: (await context.store!.judgements(id)).length }
  },
  text: ({ judged }) => `Noted; ${judged} judged by now.\n`,
})
