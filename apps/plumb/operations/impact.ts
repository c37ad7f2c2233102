import { didYouMean } from '@plumbline/model'
import { z } from 'zod'
import { measureImpacts } from '../impacts/measure-impacts.ts'
import { impactAsText } from '../render/impact-text.ts'
import { Missing } from './context.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { impactResult } from './shapes/impact.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'
import { thingView } from './shapes/thing.ts'
import { showThing } from './show-thing.ts'

export const impact = defineOperation({
  name: 'impact',
  summary: 'One impact, measured now: the effect against what would have been, its interval, checks, assumptions and rung of evidence.',
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
    const measure = () =>
      withData(context, input, async ({ loaded, facts, today }) => {
        if (!loaded.strategy.impacts.has(input.impact)) throw new Missing([unknownImpact(input.impact, loaded.strategy.impacts.keys())])
        const { seed, signal, progress } = context
        return measureImpacts({ loaded, facts, today, seed, signal, progress, impacts: [input.impact] })
      })
    if (input.folder !== undefined) return { thing: null, ...oneOf(await measure()) }
    const key = JSON.stringify(['impact', input.impact, context.now().toISOString().slice(0, 10), context.seed])
    const stored = await context.store!.thing('impact', input.impact, {})
    return { thing: stored && showThing(stored), ...oneOf(await context.remember(key, measure)) }
  },
  text: (output, terminal) => impactAsText(output, terminal),
  exit: ({ result }) => (result === null ? 1 : 0),
})

function oneOf({ results, problems }: Awaited<ReturnType<typeof measureImpacts>>) {
  return { result: results[0] ?? null, problems }
}

function unknownImpact(id: string, known: Iterable<string>) {
  return {
    code: 'unknown-impact',
    severity: 'error' as const,
    place: { thing: `impact/${id}` },
    message: `There is no impact ${id}.`,
    found: id,
    mend: didYouMean(id, known, 'List the impacts to see their ids.'),
  }
}
