import { z } from 'zod'
import { secretsAsText } from '../render/sources-text.ts'
import { defineOperation } from './operation.ts'
import { secrets as shape } from './shapes/secret.ts'

export const secrets = defineOperation({
  name: 'secrets',
  summary: 'List the secrets that sources may use: name, who set it and when, last used. Never the secret itself.',
  role: 'admin',
  effect: 'read',
  reach: 'workspace',
  input: z.object({}),
  output: z.object({ secrets: shape }),
  examples: [{ says: 'See which secrets there are.', input: {} }],
  run: async (context) => ({ secrets: await context.secrets!.list() }),
  text: secretsAsText,
})
