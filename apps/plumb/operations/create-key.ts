import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { role } from './shapes/access.ts'

export const createKey = defineOperation({
  name: 'create-key',
  summary: 'Make a key with which a program or an AI assistant works in this workspace. It is shown once.',
  role: 'admin',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    name: z.string().trim().min(1, 'expected a name').max(120).meta({ description: 'What the key is for.' }),
    role: role.default('viewer').meta({ description: 'What it may do; not more than you.' }),
    expiresInDays: z.int().min(1).max(3_650).optional().meta({ description: 'Days until it ends; without it, it lasts until it is revoked.' }),
  }),
  output: z.object({ key: z.string(), id: z.string(), expiresAt: z.string().nullable() }),
  positional: ['name'],
  examples: [{ says: 'Let an assistant read.', input: { name: 'assistant', role: 'viewer', expiresInDays: 90 } }],
  run: (context, wanted) => context.access!.createKey(wanted),
  text: ({ key, expiresAt }) => `${key}\nKeep it now: it is not shown again.${expiresAt === null ? '' : ` It ends on ${expiresAt.slice(0, 10)}.`}\n`,
})
