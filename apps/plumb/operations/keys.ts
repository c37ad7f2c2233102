import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { keys as shape } from './shapes/access.ts'

export const keys = defineOperation({
  name: 'keys',
  summary: 'List the keys that open this workspace; never the keys themselves.',
  role: 'admin',
  effect: 'read',
  reach: 'workspace',
  input: z.object({}),
  output: z.object({ keys: shape }),
  examples: [{ says: 'See which keys there are.', input: {} }],
  run: async (context) => ({ keys: await context.access!.keys() }),
})
