import { z } from 'zod'
import { Missing } from './context.ts'
import { defineOperation } from './operation.ts'

export const cancelRun = defineOperation({
  name: 'cancel-run',
  summary: 'End long work that is under way, such as a refresh; what it has kept stays.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  input: z.object({ run: z.int().positive().meta({ description: 'Its number, as "runs" shows it.' }) }),
  output: z.object({ cancelled: z.number() }),
  positional: ['run'],
  examples: [{ says: 'End the refresh that "runs" shows as the first.', input: { run: 1 } }],
  async run(context, { run }) {
    if (await context.store!.cancelRun(run)) return { cancelled: run }
    const message = `No run ${run} is under way.`
    throw new Missing([
      { code: 'unknown-run', severity: 'error', place: { path: ['run'] }, message, found: String(run), mend: 'See what is under way with: plumb runs' },
    ])
  },
  text: ({ cancelled }) => `Run ${cancelled} ends within a few seconds.\n`,
})
