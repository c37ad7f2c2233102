import { traceLine } from '@plumbline/engine'
import { z } from 'zod'
import { lineAsText } from '../render/line-text.ts'
import { situate } from '../situate.ts'
import { narrowLine, statesOf } from '../trace.ts'
import { defineOperation } from './operation.ts'
import { line as lineShape } from './shapes/line.ts'
import { asOf, thingKey } from './shapes/thing.ts'

export const line = defineOperation({
  name: 'line',
  summary: 'The line from goals down to tactics, with the strength of evidence on every link.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder'],
  input: z.object({
    folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
    from: thingKey.optional().meta({ description: 'Only what lies above and below this thing, such as "goal/repeat-revenue".' }),
    asOf,
  }),
  output: lineShape,
  terminalExamples: [{ says: 'The line of a strategy folder.', input: { folder: 'my-company' } }],
  examples: [{ says: 'The whole line of the workspace.', input: {} }],
  async run(context, input) {
    const situation = await situate(context, input)
    const whole = traceLine(situation.strategy, statesOf(situation.brief))
    return input.from === undefined ? whole : narrowLine(whole, input.from)
  },
  text: (output, terminal) => lineAsText(output, terminal),
})
