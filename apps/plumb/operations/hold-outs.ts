import { standHoldOuts } from '@plumbline/engine'
import { z } from 'zod'
import { plannedHoldOuts } from '../ledger/planned-hold-outs.ts'
import { holdOutsAsText, sayHoldOuts } from '../render/hold-outs-text.ts'
import { situate } from '../situate.ts'
import { folderFields } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { holdOutStanding, plannedHoldOut } from './shapes/hold-out.ts'
import { list } from './shapes/list.ts'
import { asOf } from './shapes/thing.ts'

export const holdOuts = defineOperation({
  name: 'hold-outs',
  summary: 'What all AI work, or that for a goal, brings in all, against people who are kept from it.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    ...folderFields,
    asOf,
  }),
  output: z.object({ says: z.string(), holdOuts: list(holdOutStanding), planned: list(plannedHoldOut) }),
  examples: [{ says: 'See the cumulative effect, and whether held-out people were reached anyway.', input: {} }],
  async run(context, input) {
    const { experiments, strategy, today } = await situate(context, input)
    const holdOuts = standHoldOuts(experiments, strategy)
    const planned = plannedHoldOuts(strategy, new Set(holdOuts.map(({ experiment }) => experiment)), today)
    return { says: sayHoldOuts(holdOuts, planned), holdOuts, planned }
  },
  text: (output, terminal) => holdOutsAsText(output, terminal),
})
