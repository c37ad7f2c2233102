import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { role } from './shapes/access.ts'
import { list } from './shapes/list.ts'

export const workspaces = defineOperation({
  name: 'workspaces',
  summary: 'List the workspaces that you can see, with your role in each.',
  role: null,
  effect: 'read',
  reach: 'workspace',
  input: z.object({}),
  output: z.object({ workspaces: list(z.object({ id: z.string(), name: z.string(), role, sample: z.boolean(), things: z.number() })) }),
  examples: [{ says: 'See where you can go.', input: {} }],
  run: async (context) => ({ workspaces: await context.access!.workspaces() }),
})
