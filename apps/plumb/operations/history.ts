import { date } from '@plumbline/model'
import { z } from 'zod'
import { historyAsText } from '../render/history-text.ts'
import { readDays } from './days.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { logEntryView, thingKey } from './shapes/thing.ts'
import { showEntry } from './show-thing.ts'
import { splitName } from './thing-name.ts'

export const history = defineOperation({
  name: 'history',
  summary: 'Who changed what and when, newest first.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  input: z.object({
    thing: thingKey.optional(),
    who: z.string().optional().meta({ description: 'Only what this person or key wrote: name or id.' }),
    from: date().optional().meta({ description: 'From this day on, such as 2027-06-01.' }),
    to: date().optional().meta({ description: 'Up to this day and with it.' }),
    before: z.int().positive().optional().meta({ description: 'The "next" of the page before: only entries with a lower number.' }),
    limit: z.int().min(1).max(1_000).default(100).meta({ description: 'How many at most.' }),
  }),
  output: z.object({ entries: list(logEntryView), next: z.number().nullable(), total: z.number() }),
  positional: ['thing'],
  mcp: true,
  examples: [
    { says: 'See the last changes.', input: { limit: 20 } },
    { says: 'See what became of a goal.', input: { thing: 'goal/repeat-revenue' } },
  ],
  async run(context, { thing, who, from, to, before, limit }) {
    const of = thing === undefined ? {} : splitName(thing)
    const days = await readDays(context, from, to)
    // One more than is shown tells whether there is a next page.
    const { entries, total } = await context.store!.history({ ...of, ...days, who, before, limit: limit + 1 })
    const shown = entries.slice(0, limit)
    return { entries: shown.map(showEntry), next: entries.length > limit ? shown.at(-1)!.sequence : null, total }
  },
  text: (output, terminal) => historyAsText(output, terminal),
})
