import { z } from 'zod'
import { digestOf } from '../feedback/places.ts'
import { Refused } from './context.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'

export const removeFeedback = defineOperation({
  name: 'remove-feedback',
  summary: 'Take away messages that were sent in, by id or all of one person, with what was judged of them. This cannot be undone.',
  role: 'admin',
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    ids: list(z.string()).optional().meta({ description: 'Ids as "feedback" lists them.' }),
    unit: z.string().optional().meta({ description: 'The person, as named when the messages were sent in.' }),
  }),
  output: z.object({ removed: z.number() }),
  examples: [{ says: 'Take away all that somebody wrote.', input: { unit: 'c-100' } }],
  async run(context, { ids, unit }) {
    if (ids === undefined && unit === undefined) throw new Refused([nothingNamed])
    return { removed: await context.store!.removeFeedback({ ...(ids === undefined ? {} : { ids }), ...(unit === undefined ? {} : { unit: digestOf(unit) }) }) }
  },
})

const nothingNamed = {
  code: 'nothing-named',
  severity: 'error',
  place: { path: ['ids'] },
  message: 'No message and no person was named.',
  mend: 'Give "ids" or "unit".',
} as const
