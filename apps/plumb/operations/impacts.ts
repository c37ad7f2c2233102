import { z } from 'zod'
import { measureImpacts } from '../impacts/measure-impacts.ts'
import { impactsAsText } from '../render/impact-text.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { impactResult } from './shapes/impact.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'

export const impacts = defineOperation({
  name: 'impacts',
  summary: 'Every effect measured without an experiment: how sure it is, and what speaks against it.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object(folderFields),
  output: z.object({
    impacts: list(impactResult),
    waiting: list(z.object({ impact: z.string(), name: z.string(), starts: z.string() })).meta({ description: 'Those that begin later.' }),
    problems: list(problem),
  }),
  examples: [{ says: 'See what was measured without an experiment.', input: {} }],
  run: (context, input) => {
    const measure = () =>
      withData(context, input, async ({ loaded, facts, today }) => {
        const { seed, signal, progress } = context
        const { results, problems } = await measureImpacts({ loaded, facts, today, seed, signal, progress })
        const waiting = [...loaded.strategy.impacts.values()].flatMap(({ id, name, starts = '' }) => (starts > today ? [{ impact: id, name, starts }] : []))
        return { impacts: results, waiting, problems }
      })
    return input.folder === undefined
      ? context.remember(JSON.stringify(['impacts', context.now().toISOString().slice(0, 10), context.seed]), measure)
      : measure()
  },
  text: (output, terminal) => impactsAsText(output, terminal),
})
