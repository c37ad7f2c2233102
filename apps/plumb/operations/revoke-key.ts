import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { keys } from './shapes/access.ts'

export const revokeKey = defineOperation({
  name: 'revoke-key',
  summary: 'End a key at once.',
  role: 'admin',
  effect: 'write',
  reach: 'workspace',
  input: z.object({ key: z.string().min(1).meta({ description: 'The id of the key, as "keys" lists it.' }) }),
  output: z.object({ keys }),
  positional: ['key'],
  examples: [{ says: 'End a key that leaked.', input: { key: '00000000-0000-4000-8000-000000000000' } }],
  run: async (context, { key }) => ({ keys: await context.access!.revokeKey(key) }),
})
