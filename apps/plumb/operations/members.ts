import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { members as shape } from './shapes/access.ts'

export const members = defineOperation({
  name: 'members',
  summary: 'List who belongs to the workspace, with their roles.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  input: z.object({}),
  output: z.object({ members: shape }),
  examples: [{ says: 'See who is in.', input: {} }],
  run: async (context) => ({ members: await context.access!.members() }),
})
