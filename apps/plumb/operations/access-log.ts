import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'

export const accessLog = defineOperation({
  name: 'access-log',
  summary: 'Who signed in or failed to, invited, joined, changed roles, made or revoked keys, set secrets, took out audiences, and when; newest first.',
  role: 'admin',
  effect: 'read',
  reach: 'workspace',
  input: z.object({ limit: z.int().min(1).max(1_000).default(100).meta({ description: 'How many at most.' }) }),
  output: z.object({ events: list(z.object({ at: z.string(), actor: z.string(), what: z.string(), about: z.string() })) }),
  examples: [{ says: 'See the last changes of rights.', input: {} }],
  run: async (context, { limit }) => ({ events: await context.access!.events(limit) }),
})
