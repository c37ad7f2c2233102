import { z } from 'zod'
import { deliverDue } from '../digest/deliver.ts'
import { defineOperation } from './operation.ts'

export const deliver = defineOperation({
  name: 'deliver',
  summary: 'Try the messages that wait and are due. Done by itself by the clock.',
  role: 'admin',
  effect: 'write',
  reach: 'workspace',
  input: z.object({}),
  output: z.object({ sent: z.number() }),
  examples: [{ says: 'Try what is due.', input: {} }],
  run: async (context) => ({ sent: await deliverDue(context) }),
  text: ({ sent }) => `${sent} sent.`,
})
