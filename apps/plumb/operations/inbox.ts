import { composeInbox, type InboxItem, standMetrics } from '@plumbline/engine'
import { z } from 'zod'
import { inboxAsText } from '../render/insights-text.ts'
import { situate } from '../situate.ts'
import { defineOperation } from './operation.ts'
import { inboxItem } from './shapes/insight.ts'
import { list } from './shapes/list.ts'

export const inbox = defineOperation({
  name: 'inbox',
  summary: 'All that waits for a person: insights, decisions, reviews, numbers to enter, goals off course, late tasks.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  mcp: true,
  input: z.object({ owner: z.string().optional().meta({ description: 'Only what waits for this person, by id or name.' }) }),
  output: z.object({ says: z.string(), asOf: z.string(), items: list(inboxItem), total: z.number(), lookedAt: z.string().nullable() }),
  examples: [{ says: 'See what waits for somebody.', input: {} }],
  async run(context, { owner }) {
    const { strategy, things, histories, sources, unanswered, brief, today } = await situate(context, {})
    const metrics = standMetrics({ strategy, things, histories, sources, problems: unanswered, today })
    const all = composeInbox({ strategy, goals: brief.goals, initiatives: brief.initiatives, experiments: brief.measured, metrics, today })
    const items = all.filter(({ who }) => owner === undefined || who?.id === owner || who?.name === owner)
    const [last] = await context.store!.runs({ job: 'sense', limit: 1 })
    return { says: sayInbox(items), asOf: today, items, total: all.length, lookedAt: last?.endedAt ?? null }
  },
  text: (output, terminal) => inboxAsText(output, terminal),
})

function sayInbox(items: readonly InboxItem[]): string {
  if (items.length === 0) return 'Nothing waits for anybody.'
  const late = items.filter(({ overdue }) => overdue).length
  const insights = items.filter(({ kind }) => kind === 'insight').length
  const parts = [
    insights === 0 ? '' : `${insights} ${insights === 1 ? 'is an insight' : 'are insights'} to decide on`,
    late === 0 ? '' : `${late} ${late === 1 ? 'is' : 'are'} late`,
  ].filter((part) => part !== '')
  return `${items.length} ${items.length === 1 ? 'thing waits' : 'things wait'} for a person${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`
}
