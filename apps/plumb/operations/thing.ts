import { z } from 'zod'
import { thingAsText } from '../render/thing-text.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { asOf, thingKey, thingView } from './shapes/thing.ts'
import { nameOf, showThing } from './show-thing.ts'
import { missingThing, splitName } from './thing-name.ts'

export const thing = defineOperation({
  name: 'thing',
  summary: 'One thing as written, and what refers to it.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  input: z.object({ thing: thingKey, asOf }),
  output: z.object({ thing: thingView, referencedBy: list(z.object({ thing: z.string(), name: z.string(), path: z.string() })) }),
  positional: ['thing'],
  mcp: true,
  examples: [{ says: 'Look at a goal.', input: { thing: 'goal/repeat-revenue' } }],
  async run(context, { thing, asOf }) {
    const { kind, id } = splitName(thing)
    const store = context.store!
    const [found, referrers, things] = await Promise.all([store.thing(kind, id, { asOf }), store.referencedBy(kind, id), store.things()])
    if (!found) throw await missingThing(context, kind, id)
    const names = new Map(things.map((each) => [`${each.kind}/${each.id}`, nameOf(each)]))
    const referencedBy = referrers.map((each) => ({ thing: `${each.kind}/${each.id}`, name: names.get(`${each.kind}/${each.id}`) ?? each.id, path: each.path }))
    return { thing: showThing(found), referencedBy }
  },
  text: (output, terminal) => thingAsText(output, terminal),
})
