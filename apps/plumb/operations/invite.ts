import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { role } from './shapes/access.ts'

export const invite = defineOperation({
  name: 'invite',
  summary: 'Make a one-time link with which somebody joins the workspace; send it to them yourself.',
  role: 'admin',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    email: z.email('expected an e-mail address').max(254).meta({ description: 'Their e-mail address, with which they will sign in.' }),
    name: z.string().trim().min(1, 'expected a name').max(120).meta({ description: 'Their name.' }),
    role,
  }),
  output: z.object({ link: z.string(), expiresAt: z.string() }),
  positional: ['email', 'name', 'role'],
  examples: [{ says: 'Invite a colleague to read along.', input: { email: 'mara@example.org', name: 'Mara Lind', role: 'viewer' } }],
  run: (context, invited) => context.access!.invite(invited),
  text: ({ link, expiresAt }) => `${link}\nWorks once, until ${expiresAt.slice(0, 10)}.\n`,
})
