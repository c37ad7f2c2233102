import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { page, views as shape } from './shapes/view.ts'

export const views = defineOperation({
  name: 'views',
  summary: 'List the saved views of a page: your own, and those that others share.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  input: z.object({ page: page.meta({ description: 'The page whose views are listed.' }) }),
  output: z.object({ views: shape }),
  positional: ['page'],
  examples: [{ says: 'The views of the initiatives page.', input: { page: 'initiatives' } }],
  run: async (context, { page }) => ({ views: await context.store!.views(page, context.caller.id) }),
})
