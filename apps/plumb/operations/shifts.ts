import { sayShifts } from '@plumbline/engine'
import { z } from 'zod'
import { findMetric } from '../metrics/find-metric.ts'
import { shiftsOf } from '../metrics/shifts.ts'
import { shiftsAsText } from '../render/shifts-text.ts'
import { situate } from '../situate.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { notWatched, shift } from './shapes/shift.ts'
import { asOf } from './shapes/thing.ts'

export const shifts = defineOperation({
  name: 'shifts',
  summary: 'Which metrics shifted, when, by how much, what it is worth and how sure that is.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['metric', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    metric: z.string().optional().meta({ description: 'Id of a metric; all when left out.' }),
    folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
    data: z.string().optional().meta({ description: 'The folder of data files; FOLDER/data when left out.' }),
    asOf,
  }),
  output: z.object({
    says: z.string(),
    asOf: z.string(),
    falseAlarmsPerMonth: z.number().meta({ description: 'False alarms that the workspace allows in a month, over all metrics.' }),
    watched: z.number(),
    shifts: list(shift),
    notWatched: list(notWatched),
  }),
  terminalExamples: [{ says: 'The shifts of all metrics of a strategy folder.', input: { folder: 'my-company' } }],
  examples: [
    { says: 'See what shifted in the sample.', input: {} },
    { says: 'Only one metric.', input: { metric: 'repeat-revenue' } },
  ],
  async run(context, input) {
    const situation = await situate(context, input)
    const { metric: named, ...query } = input
    const all = await shiftsOf(context, JSON.stringify(query), situation)
    if (named === undefined) return { ...all, asOf: situation.today }
    const { id } = findMetric(named, situation.strategy)
    const own = all.shifts.filter(({ metric }) => metric === id)
    const lacking = all.notWatched.filter(({ metric }) => metric === id)
    const watched = 1 - lacking.length
    return { ...all, asOf: situation.today, says: sayShifts(own, watched, all.falseAlarmsPerMonth), watched, shifts: own, notWatched: lacking }
  },
  text: (output, terminal) => shiftsAsText(output, terminal),
})
