import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { secrets as shape } from './shapes/secret.ts'

export const removeSecret = defineOperation({
  name: 'remove-secret',
  summary: 'Forget a secret. Sources that name it cannot be read until it is set again.',
  role: 'admin',
  effect: 'write',
  reach: 'workspace',
  input: z.object({ name: z.string().meta({ description: 'Its name.' }) }),
  output: z.object({ secrets: shape }),
  positional: ['name'],
  examples: [{ says: 'Forget the address of a database.', input: { name: 'TO_BE_FORGOTTEN' } }],
  run: async (context, { name }) => ({ secrets: await context.secrets!.remove(name) }),
})
