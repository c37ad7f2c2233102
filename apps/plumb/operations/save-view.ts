import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { writtenDoc } from './shapes/thing.ts'
import { page, views } from './shapes/view.ts'

export const saveView = defineOperation({
  name: 'save-view',
  summary: 'Keep filter, sort and group of a page under a name, or take such a view away.',
  role: 'viewer',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    page,
    name: z.string().trim().min(1, 'expected a name').max(120),
    state: writtenDoc.meta({ description: 'What the page shows, in its own words.' }),
    shared: z.boolean().default(false).meta({ description: 'Offer it to everybody in the workspace.' }),
    remove: z.boolean().default(false).meta({ description: 'Take the view of this name away.' }),
  }),
  output: z.object({ views }),
  examples: [{ says: 'Keep a view of the pilots.', input: { page: 'initiatives', name: 'Pilots', state: { stage: 'pilot' } } }],
  async run(context, { page, name, state, shared, remove }) {
    const store = context.store!
    const person = context.caller.id
    if (remove) await store.removeView(page, person, name)
    else await store.saveView(page, person, { name, state, shared })
    return { views: await store.views(page, person) }
  },
})
