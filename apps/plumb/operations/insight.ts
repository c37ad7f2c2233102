import { draftInsight, type SenseFinding } from '@plumbline/engine'
import { z } from 'zod'
import { showInsight } from '../insights/row.ts'
import { insightAsText } from '../render/insights-text.ts'
import { situate } from '../situate.ts'
import { findUnderstood } from './find-understood.ts'
import { defineOperation } from './operation.ts'
import { insightDetail } from './shapes/insight.ts'

export const insight = defineOperation({
  name: 'insight',
  summary: 'One insight with its picture, and what it can become, filled in.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  input: z.object({ insight: z.string().min(1).meta({ description: 'Its id.' }) }),
  output: insightDetail,
  positional: ['insight'],
  examples: [{ says: 'Look at one insight.', input: { insight: 'returns-after-december' } }],
  async run(context, { insight: name }) {
    const { strategy, histories, today } = await situate(context, {})
    const found = findUnderstood('insight', name, strategy.insights, 'See which there are with: plumb insights')
    const [sighting] = await context.store!.sightings({ insight: found.id })
    const seen = (sighting?.finding ?? null) as SenseFinding | null
    return {
      ...showInsight(found, strategy, today),
      chart: seen?.chart ?? null,
      saysNow: seen === null || seen.sentence === found.name ? null : seen.sentence,
      seenAt: sighting?.seenAt ?? null,
      drafts: draftInsight(found, strategy, histories, today),
    }
  },
  text: (output, terminal) => insightAsText(output, terminal),
})
