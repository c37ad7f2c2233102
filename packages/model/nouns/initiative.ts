import { z } from 'zod'
import { date, evidenceRung, line, ref, stages } from '../values/fields.ts'
import { quantity, range } from '../values/quantity.ts'
import { defineNoun } from './noun.ts'

/** What an initiative is expected to do to a metric. */
export const effect = z.strictObject({
  metric: ref('metric'),
  change: range().meta({
    description: '"1% to 8%" is relative, "2 to 5 points" is absolute on a share, "20k to 40k EUR" is absolute in the unit of the metric.',
  }),
  delay: range('duration').optional().meta({ description: 'Time from start to first effect.' }),
  ramp: range('duration').optional().meta({ description: 'Time from first to full effect.' }),
  evidence: evidenceRung().default('assumed').meta({ description: 'What the range rests on.' }),
  source: line().optional().meta({ description: 'Where the range comes from.' }),
})

const option = z.strictObject({
  name: line(),
  kind: z.enum(['ai', 'non-ai', 'do-nothing']),
  effect: line().optional(),
  cost: range('money').optional(),
  chosen: z.boolean().optional(),
  because: line().optional(),
})

const criterion = z.union([
  line(),
  z.strictObject({ metric: ref('metric'), atLeast: quantity().optional(), atMost: quantity().optional(), by: date().optional() }),
])

export const initiative = defineNoun({
  kind: 'initiative',
  plural: 'initiatives',
  title: 'Initiative',
  about: 'A piece of work that is funded to close gaps and move metrics; AI is one of several ways to do it.',
  schema: z.strictObject({
    name: line(),
    description: line().optional(),
    owner: ref('person').optional(),
    department: line().optional(),
    squad: ref('squad').optional(),
    stage: z.enum(stages).default('idea'),
    stageSince: date().optional().meta({ description: 'When it entered its stage.' }),
    decideBy: date().optional().meta({ description: 'The date by which scale, fix or stop is decided.' }),
    start: date().optional(),
    end: date().optional(),
    closes: z.array(ref('gap')).default([]).meta({ description: 'The capability gaps it closes.' }),
    serves: z.array(ref('goal')).default([]).meta({ description: 'The goals it serves directly.' }),
    effects: z.array(effect).default([]),
    cost: z
      .strictObject({
        once: range('money').optional(),
        perMonth: range('money').optional(),
      })
      .optional(),
    effort: z.array(z.strictObject({ role: line(), amount: range().meta({ description: 'Person-months, such as "2 to 4".' }) })).optional(),
    duration: z.partialRecord(z.enum(stages), range('duration')).optional().meta({ description: 'How long each stage takes.' }),
    techniques: z.array(line()).default([]).meta({ description: 'AI techniques used; leave it empty for work without AI.' }),
    options: z.array(option).optional().meta({ description: 'The means test: the ways considered, AI or not, and doing nothing.' }),
    needs: z
      .strictObject({
        data: z.array(ref('dataset')).optional(),
        infrastructure: z.array(line()).optional(),
        skills: z.array(ref('skill')).optional(),
      })
      .optional(),
    tools: z.array(ref('tool')).optional(),
    requires: z.array(ref('initiative')).optional().meta({ description: 'Initiatives that must be done before.' }),
    excludes: z.array(ref('initiative')).optional().meta({ description: 'Initiatives that cannot be done beside it.' }),
    risk: z.enum(['minimal', 'limited', 'high', 'prohibited']).optional(),
    success: z.array(criterion).optional().meta({ description: 'What must hold for it to go on, fixed before the start.' }),
    stop: z.array(criterion).optional().meta({ description: 'What ends it, fixed before the start.' }),
  }),
})
