import { z } from 'zod'
import { date, evidenceRung, line, ref } from '../values/fields.ts'
import { range } from '../values/written.ts'
import { defineNoun } from './noun.ts'

/** What kind of finding an insight came from. */
export const insightKinds = ['shift', 'change', 'driver', 'theme', 'missing-data', 'goal'] as const

/** What can become of an insight; closed: its cause went away before anybody decided. */
export const insightStates = ['open', 'accepted', 'snoozed', 'dismissed', 'expired', 'closed'] as const

/**
 * The name of a thing that may be deleted: an insight tells what was so on a day, and must not keep anybody from taking away later what it was
 * about or what became of it. So this is no reference.
 */
const namedThing = () => z.string().regex(/^[a-z]+\/[a-z0-9]+(?:[-_.][a-z0-9]+)*$/, 'expected a kind and an id, such as "goal/repeat-revenue"')

export const insight = defineNoun({
  kind: 'insight',
  plural: 'insights',
  title: 'Insight',
  about: 'Something the data says that a person should decide on.',
  schema: z.strictObject({
    name: line().meta({ description: 'What the data says, in a sentence.' }),
    kind: z.enum(insightKinds).optional().meta({ description: 'What kind of finding it is; left out where a person wrote it.' }),
    fingerprint: line().optional().meta({ description: 'What it is recognised by, so that it is not raised twice.' }),
    metric: ref('metric').optional().meta({ description: 'The metric it is about.' }),
    about: z.array(namedThing()).optional().meta({ description: 'The things it is about, the most important one first, such as "goal/repeat-revenue".' }),
    period: date().optional().meta({ description: 'First day of the period in which it happened.' }),
    worth: range('money').optional().meta({ description: 'The money at stake, such as "40k to 90k EUR".' }),
    per: z.enum(['year', 'month', 'once']).optional().meta({ description: 'What the money counts for; a year when it is left out.' }),
    size: z.number().positive().optional().meta({ description: 'How large it is in its own measure; it comes back only when this grew markedly.' }),
    rung: evidenceRung().optional().meta({ description: 'What it rests on.' }),
    moves: z.array(line()).optional().meta({ description: 'Suggested next steps, the best one first.' }),
    owner: ref('person').optional().meta({ description: 'Who decides on it.' }),
    raisedOn: date().optional().meta({ description: 'The day on which it was raised.' }),
    decideBy: date().optional().meta({ description: 'The day by which somebody decides; then it expires.' }),
    status: z.enum(insightStates).default('open').meta({ description: 'What became of it; closed: its cause went away.' }),
    snoozedUntil: date().optional().meta({ description: 'The day on which a snoozed one comes back.' }),
    decidedOn: date().optional().meta({ description: 'The day on which it was decided, expired or closed.' }),
    decidedBy: line().optional().meta({ description: 'Who decided.' }),
    reason: line().optional().meta({ description: 'Why it was snoozed or dismissed, or how it ended.' }),
    became: z.array(namedThing()).optional().meta({ description: 'What it was accepted as, such as "gap/late-orders".' }),
    goneOn: date().optional().meta({ description: 'The day on which the cause of an accepted one was found gone.' }),
  }),
})
