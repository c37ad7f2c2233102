import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'

const message = z.object({
  id: z.string(),
  at: z.string(),
  text: z.string(),
  unit: z.string().nullable(),
  exposed: z.boolean().nullable(),
  worth: z.number().nullable(),
})

export const feedback = defineOperation({
  name: 'feedback',
  summary: 'List the messages that were sent in, masked, the latest first.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  input: z.object({ limit: z.int().min(1).max(1_000).default(100).meta({ description: 'How many at most.' }) }),
  output: z.object({ messages: list(message), total: z.number() }),
  examples: [{ says: 'The latest messages.', input: { limit: 20 } }],
  run: (context, { limit }) => context.store!.feedback({ limit }),
})
