import { z } from 'zod'
import { senseWorkspace } from '../insights/sense-workspace.ts'
import { trackRun } from '../jobs/track-run.ts'
import { sensedAsText } from '../render/insights-text.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'

export const sense = defineOperation({
  name: 'sense',
  summary: 'Look through the data for insights: raise new ones, expire what nobody decided on, close what is gone. Done by itself every night.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  input: z.object({ dryRun: z.boolean().optional().meta({ description: 'Only say what would be raised.' }) }),
  output: z.object({
    today: z.string(),
    says: z.string(),
    found: z.number().meta({ description: 'Findings in all, those that were known included.' }),
    events: list(z.object({ event: z.enum(['raised', 'back', 'grown', 'woken', 'expired', 'closed', 'gone']), id: z.string(), says: z.string() })),
    heldBack: z.number().meta({ description: 'New findings that wait for a later look.' }),
    batch: z.string().nullable(),
    problems: list(problem),
  }),
  examples: [{ says: 'See what would be raised.', input: { dryRun: true } }],
  run: (context, input) =>
    input.dryRun
      ? senseWorkspace(context, input).then(({ answer }) => answer)
      : trackRun(context, { job: 'sense', about: '' }, (tracked) => senseWorkspace(tracked)),
  text: (output, terminal) => sensedAsText(output, terminal),
})
