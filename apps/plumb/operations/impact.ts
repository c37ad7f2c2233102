import { z } from 'zod'
import { measureImpacts } from '../impacts/measure-impacts.ts'
import { impactAsText } from '../render/impact-text.ts'
import { findUnderstood } from './find-understood.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { impactResult } from './shapes/impact.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'
import { thingView } from './shapes/thing.ts'
import { showThing } from './show-thing.ts'
import { idOf } from './thing-name.ts'

export const impact = defineOperation({
  name: 'impact',
  summary: 'One impact, measured now: effect, interval, checks, assumptions and rung of evidence.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['impact', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({ impact: z.string().min(1).meta({ description: 'Id of the impact.' }), ...folderFields }),
  output: z.object({
    thing: thingView.nullable().meta({ description: 'As written, with its version; null for a folder.' }),
    result: impactResult.nullable().meta({ description: 'Null where its facts cannot be read; the problems say why.' }),
    problems: list(problem),
  }),
  terminalExamples: [],
  examples: [{ says: 'Measure an impact of the sample.', input: { impact: 'forecast-roll-out' } }],
  async run(context, input) {
    const id = idOf('impact', input.impact)
    const measure = () =>
      withData(context, input, async ({ loaded, facts, today }) => {
        findUnderstood('impact', id, loaded.strategy.impacts, 'See which there are with: plumb measure impacts')
        const { seed, signal, progress } = context
        return measureImpacts({ loaded, facts, today, seed, signal, progress, impacts: [id] })
      })
    if (input.folder !== undefined) return { thing: null, ...oneOf(await measure()) }
    const key = JSON.stringify(['impact', id, context.now().toISOString().slice(0, 10), context.seed])
    const measured = await context.remember(key, measure)
    const stored = await context.store!.thing('impact', id, {})
    return { thing: stored && showThing(stored), ...oneOf(measured) }
  },
  text: (output, terminal) => impactAsText(output, terminal),
  exit: ({ result }) => (result === null ? 1 : 0),
})

function oneOf({ results, problems }: Awaited<ReturnType<typeof measureImpacts>>) {
  return { result: results[0] ?? null, problems }
}
