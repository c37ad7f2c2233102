import { z } from 'zod'
import { defineOperation } from './operation.ts'

export const createWorkspace = defineOperation({
  name: 'create-workspace',
  summary: 'Make a workspace of your own: empty, or filled with an example.',
  role: null,
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    name: z.string().trim().min(1, 'expected the name of the organisation').max(100).meta({ description: 'The name of the organisation.' }),
    from: z.enum(['empty', 'harbor', 'hillstrom']).default('empty').meta({ description: 'What it begins with.' }),
  }),
  output: z.object({ id: z.string(), name: z.string() }),
  positional: ['name'],
  examples: [{ says: 'Begin with an empty one.', input: { name: 'My company' } }],
  run: (context, { name, from }) => context.access!.createWorkspace(name, from),
  text: ({ id, name }) => `Made "${name}". Work in it with --workspace ${id}\n`,
})
