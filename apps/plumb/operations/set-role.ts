import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { members, role } from './shapes/access.ts'

export const setRole = defineOperation({
  name: 'set-role',
  summary: 'Give a member another role, or take them out of the workspace.',
  role: 'admin',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    member: z.string().min(1).meta({ description: 'Id or e-mail address, as "members" lists them.' }),
    role: role.nullable().meta({ description: 'The new role; null takes the member out.' }),
  }),
  output: z.object({ members }),
  positional: ['member', 'role'],
  examples: [{ says: 'Let somebody approve.', input: { member: 'mara@example.org', role: 'approver' } }],
  run: async (context, { member, role }) => ({ members: await context.access!.setRole(member, role) }),
})
