import { z } from 'zod'
import { date, evidenceRung, line, ref, stages } from '../values/fields.ts'
import { quantity, range } from '../values/written.ts'
import { defineNoun } from './noun.ts'

/** What an initiative is expected to do to a metric. */
const effect = z.strictObject({
  metric: ref('metric').meta({ description: 'The metric that is moved.' }),
  change: range().meta({
    description: '"1% to 8%" is relative, "2 to 5 points" is absolute on a share, "20k to 40k EUR" is absolute in the unit of the metric.',
  }),
  delay: range('duration').optional().meta({ description: 'Time from start to first effect.' }),
  ramp: range('duration').optional().meta({ description: 'Time from first to full effect.' }),
  volume: ref('metric')
    .optional()
    .meta({ description: 'For an effect per unit, such as a purchase rate: the metric that counts the units it is had on, such as mails sent.' }),
  reach: quantity('ratio')
    .optional()
    .meta({ description: 'The share of the metric that the work touches today, such as "40%" of the shops; all of it when left out.' }),
  worth: quantity('money').optional().meta({
    description:
      'What one more unit is worth in money, where no goal says it: of the metric in a period (for a ratio: one percentage point), or of the volume.',
  }),
  evidence: evidenceRung().default('assumed').meta({ description: 'What the range rests on.' }),
  source: line().optional().meta({ description: 'Where the range comes from.' }),
})

const option = z.strictObject({
  name: line().meta({ description: 'The way, as people say it.' }),
  kind: z.enum(['ai', 'non-ai', 'do-nothing']).meta({ description: 'With AI, without it, or leaving things as they are.' }),
  effect: line().optional().meta({ description: 'What it would bring, in a sentence.' }),
  cost: range('money').optional().meta({ description: 'What it would cost.' }),
  chosen: z.boolean().optional().meta({ description: 'True for the way that was taken.' }),
  because: line().optional().meta({ description: 'Why it was taken or left.' }),
})

const criterion = z.union([
  line(),
  z.strictObject({
    metric: ref('metric').meta({ description: 'The metric that is looked at.' }),
    atLeast: quantity().optional().meta({ description: 'It holds from this value upwards.' }),
    atMost: quantity().optional().meta({ description: 'It holds up to this value.' }),
    by: date().optional().meta({ description: 'The day on which it is looked at.' }),
  }),
])

export const initiative = defineNoun({
  kind: 'initiative',
  plural: 'initiatives',
  title: 'Initiative',
  about: 'A piece of work that is funded to close gaps and move metrics; AI is one of several ways to do it.',
  schema: z.strictObject({
    name: line().meta({ description: 'What is done, as people say it.' }),
    description: line().optional().meta({ description: 'More about it, for those who read on.' }),
    owner: ref('person').optional().meta({ description: 'Who answers for it.' }),
    department: line().optional().meta({ description: 'The department that carries it.' }),
    squad: ref('squad').optional().meta({ description: 'The team that builds it.' }),
    stage: z.enum(stages).default('idea').meta({ description: 'How far it has come.' }),
    stageSince: date().optional().meta({ description: 'When it entered its stage.' }),
    decideBy: date().optional().meta({ description: 'The date by which scale, fix or stop is decided.' }),
    start: date().optional().meta({ description: 'The day on which work begins or began.' }),
    end: date().optional().meta({ description: 'The day on which work ends or ended.' }),
    closes: z.array(ref('gap')).default([]).meta({ description: 'The capability gaps it closes.' }),
    serves: z.array(ref('goal')).default([]).meta({ description: 'The goals it serves directly.' }),
    effects: z.array(effect).default([]).meta({ description: 'What it is expected to do to metrics.' }),
    cost: z
      .strictObject({
        once: range('money').optional().meta({ description: 'To build and start it.' }),
        perMonth: range('money').optional().meta({ description: 'To run it, from its start.' }),
      })
      .optional()
      .meta({ description: 'What it costs in money; work by role stands under effort.' }),
    effort: z
      .array(
        z.strictObject({
          role: line().meta({ description: 'The role, such as data or creative.' }),
          amount: range().meta({ description: 'Person-months, such as "2 to 4".' }),
        }),
      )
      .optional()
      .meta({ description: 'Work by role.' }),
    duration: z.partialRecord(z.enum(stages), range('duration')).optional().meta({ description: 'How long each stage takes.' }),
    techniques: z.array(line()).default([]).meta({ description: 'AI techniques used; leave it empty for work without AI.' }),
    options: z.array(option).optional().meta({ description: 'The means test: the ways considered, AI or not, and doing nothing.' }),
    needs: z
      .strictObject({
        data: z.array(ref('dataset')).optional().meta({ description: 'Datasets it reads.' }),
        terms: z.array(ref('term')).optional().meta({ description: 'Words of the business whose columns it must have, wherever they lie.' }),
        history: quantity('duration').optional().meta({ description: 'How far back the datasets must go, such as "24 months".' }),
        infrastructure: z.array(line()).optional().meta({ description: 'Systems it runs on or is built into.' }),
        skills: z.array(ref('skill')).optional().meta({ description: 'Skills that the people need.' }),
      })
      .optional()
      .meta({ description: 'What must be there before it can work.' }),
    tools: z.array(ref('tool')).optional().meta({ description: 'The tools it uses.' }),
    requires: z.array(ref('initiative')).optional().meta({ description: 'Initiatives that must be done before.' }),
    excludes: z.array(ref('initiative')).optional().meta({ description: 'Initiatives that cannot be done beside it.' }),
    risk: z.enum(['minimal', 'limited', 'high', 'prohibited']).optional().meta({ description: 'Risk class, as in the EU AI Act.' }),
    success: z.array(criterion).optional().meta({ description: 'What must hold for it to go on, fixed before the start.' }),
    stop: z.array(criterion).optional().meta({ description: 'What ends it, fixed before the start.' }),
  }),
})
