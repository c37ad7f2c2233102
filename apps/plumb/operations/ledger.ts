import { composeLedger, standHoldOuts } from '@plumbline/engine'
import { type Calendar, periodOf, type Strategy, shiftPeriod } from '@plumbline/model'
import { z } from 'zod'
import { ledgerAsCsv } from '../ledger/csv.ts'
import { promisesAndUse } from '../ledger/promises.ts'
import { ledgerAsText } from '../render/ledger-text.ts'
import { situate } from '../situate.ts'
import { Refused } from './context.ts'
import { folderFields } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { ledger as shape } from './shapes/ledger.ts'
import { asOf } from './shapes/thing.ts'

/** A ledger looks back over three years unless asked further. */
const usualQuarters = 12
const mostQuarters = 80

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date such as 2026-01-31')
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text), 'there is no such day')

export const ledger = defineOperation({
  name: 'ledger',
  summary: 'Benefit promised and measured, in money, by initiative, goal and quarter; what is unmeasured; the cost.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    ...folderFields,
    from: day.optional().meta({ description: 'First day; the quarter of the first start when left out, three years back at most.' }),
    to: day.optional().meta({ description: 'Last day; today when left out. What is to come is not counted.' }),
    entries: z.boolean().default(true).meta({ description: 'false: totals without the entries and costs they are made of.' }),
    by: z.enum(['initiative', 'goal', 'quarter']).default('initiative').meta({ description: 'What a line of the table is, in a terminal.' }),
    asOf,
  }),
  output: z.object({ ledger: shape, by: z.enum(['initiative', 'goal', 'quarter']) }),
  terminalExamples: [{ says: 'The ledger of a strategy folder by quarter.', input: { folder: 'my-company', by: 'quarter' } }],
  examples: [
    { says: 'See what was promised, what was measured of it, and what it cost.', input: {} },
    { says: 'The same for one fiscal year, by goal.', input: { from: '2026-01-01', to: '2026-12-31', by: 'goal' } },
  ],
  async run(context, input) {
    const situation = await situate(context, input)
    const { strategy, histories, today } = situation
    const to = input.to === undefined || input.to > today ? today : input.to
    const from = input.from ?? usualStart(strategy, to)
    if (from > to) throw new Refused([noDays(from, to)])
    const earliest = shiftPeriod(periodOf(to, 'quarter', strategy.workspace), 'quarter', -mostQuarters)
    if (from < earliest) throw new Refused([tooLong(from, earliest)])
    const { by, entries, ...asked } = input
    const ledger = await context.remember(JSON.stringify(['ledger', asked, today]), async () => {
      const store = input.folder === undefined ? context.store : null
      const known = await promisesAndUse(strategy, store, shiftPeriod(to, 'day', 1))
      return composeLedger({ strategy, histories, ...known, holdOuts: standHoldOuts(situation.experiments, strategy), from, to })
    })
    return { ledger: entries ? ledger : { ...ledger, entries: [], costs: [] }, by }
  },
  text: (output, terminal) => ledgerAsText(output, terminal),
  csv: ledgerAsCsv,
})

function usualStart(strategy: Strategy, to: string): string {
  const calendar: Calendar = strategy.workspace
  const starts = [...strategy.initiatives.values()].flatMap(({ stage, start, stageSince }) => (stage === 'idea' ? [] : (start ?? stageSince ?? [])))
  const first = starts.filter((start) => start <= to).toSorted()[0] ?? to
  const furthest = shiftPeriod(periodOf(to, 'quarter', calendar), 'quarter', 1 - usualQuarters)
  const quarter = periodOf(first, 'quarter', calendar)
  return [quarter, furthest].toSorted()[1]!
}

const noDays = (from: string, to: string) => ({
  code: 'no-days',
  severity: 'error' as const,
  place: { path: ['from'] },
  message: `There is no day from ${from} to ${to}.`,
  found: from,
  expected: `a day up to ${to}`,
  mend: 'Name an earlier first day; what is to come is not counted.',
})

const tooLong = (from: string, earliest: string) => ({
  code: 'too-long',
  severity: 'error' as const,
  place: { path: ['from'] },
  message: `From ${from} there are more than ${mostQuarters} quarters.`,
  found: from,
  expected: `a day from ${earliest} on`,
  mend: 'Name a later first day.',
})
