import type { Kind } from '@plumbline/model'
import { z } from 'zod'
import { thingsAsText } from '../render/thing-text.ts'
import type { ThingView } from '../types.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { asOf, kind, thingView } from './shapes/thing.ts'
import { showThing } from './show-thing.ts'

const usualLimit = 10_000

export const things = defineOperation({
  name: 'things',
  summary: 'List the things of the strategy: by kind, by words, page by page.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  input: z.object({
    kind: kind.optional(),
    search: z.string().optional().meta({ description: 'Words that must all stand in its id or its text.' }),
    limit: z.int().min(1).max(usualLimit).default(usualLimit).meta({ description: 'How many at most.' }),
    after: z.string().optional().meta({ description: 'The "next" of the page before.' }),
    asOf,
  }),
  output: z.object({ things: list(thingView), total: z.number(), next: z.string().nullable() }),
  positional: ['kind'],
  mcp: true,
  examples: [
    { says: 'List all initiatives.', input: { kind: 'initiative' } },
    { says: 'Find whatever speaks of mail.', input: { search: 'mail', limit: 20 } },
  ],
  run(context, { kind, search, limit, after, asOf }) {
    const key = JSON.stringify(['things', kind ?? null, search ?? null, limit, after ?? null, asOf ?? null])
    return context.remember(key, async () => {
      const all = (await context.store!.things({ kind, asOf })).map(showThing)
      const found = all.filter(matches(search ?? '')).sort(byKey)
      const page = found.filter((thing) => after === undefined || keyOf(thing) > after).slice(0, limit)
      const last = page.at(-1)
      const next = last && keyOf(last) !== keyOf(found.at(-1)!) ? keyOf(last) : null
      return { things: page, total: found.length, next }
    })
  },
  text: (output, terminal) => thingsAsText(output, terminal),
})

function matches(search: string): (thing: ThingView) => boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return ({ id, doc }) => {
    if (words.length === 0) return true
    const text = `${id} ${JSON.stringify(doc)}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

function keyOf({ kind, id }: { kind: Kind; id: string }): string {
  return `${kind}/${id}`
}

function byKey(a: ThingView, b: ThingView): number {
  return keyOf(a) < keyOf(b) ? -1 : 1
}
