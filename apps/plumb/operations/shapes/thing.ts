import { kinds } from '@plumbline/model'
import { z } from 'zod'
import type { LogEntryView, ThingChange, ThingView, WriteAnswer } from '../../types.ts'
import { problem } from './problem.ts'
import { reading } from './reading.ts'

/** One of the kinds of things. */
export const kind = z.enum(kinds as readonly [(typeof kinds)[number], ...(typeof kinds)[number][]]).meta({ description: 'The kind of thing, such as "goal".' })

/** A thing as people write it; what may stand in it is in the JSON Schema of its kind. */
export const writtenDoc = z.record(z.string(), z.unknown())

/** A thing's full name, as in "goal/repeat-revenue". */
export const thingKey = z
  .string()
  .regex(/^[a-z]+\/[a-z0-9]+(?:[-_.][a-z0-9]+)*$/, 'expected a kind and an id, such as "initiative/winback-mail"')
  .meta({ description: 'A thing by kind and id, such as "initiative/winback-mail".' })

/** The day or moment that an answer speaks of. */
export const asOf = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/, 'expected a date such as 2027-06-30')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'expected a date such as 2027-06-30')
  .optional()
  .meta({ description: 'Travel back: answer as of this date, such as 2027-06-30.' })

/** A thing with its version and who changed it last. */
export const thingView: z.ZodType<ThingView> = z
  .object({ kind, id: z.string(), name: z.string(), doc: writtenDoc, version: z.number(), changedAt: z.string(), changedBy: z.string() })
  .meta({ id: 'Thing' })

const fieldChange = z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })

/** A line of a diff. */
export const thingChange: z.ZodType<ThingChange> = z
  .object({ action: z.enum(['create', 'change', 'delete', 'same']), thing: z.string(), name: z.string(), fields: z.array(fieldChange) })
  .meta({ id: 'ThingChange' })

/** A line of the change log. */
export const logEntryView: z.ZodType<LogEntryView> = z
  .object({
    sequence: z.number(),
    at: z.string(),
    actor: z.string(),
    batch: z.string(),
    reason: z.string().nullable(),
    action: z.enum(['create', 'change', 'delete']),
    thing: z.string(),
    name: z.string(),
    version: z.number(),
    fields: z.array(fieldChange),
    hash: z.string(),
  })
  .meta({ id: 'LogEntry' })

/** What came of a write. */
export const writeAnswer: z.ZodType<WriteAnswer> = z
  .object({
    batch: z.string().nullable().meta({ description: 'The batch that undo takes back; null when nothing was written.' }),
    changes: z.array(thingChange),
    problems: z.array(problem),
    stale: z.array(z.object({ thing: z.string(), expectedVersion: z.number(), theirs: thingView.nullable(), fields: z.array(z.string()) })),
    entered: z.array(reading).optional().meta({ description: 'Numbers that people entered and that come along with the text.' }),
  })
  .meta({ id: 'WriteAnswer' })
