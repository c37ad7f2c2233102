import { acceptedKinds, type FindingChart, findingKinds, type InboxItem, inboxKinds, type Move, type TrackRecord } from '@plumbline/engine'
import { evidenceRungs, insightStates } from '@plumbline/model'
import { z } from 'zod'
import type { InsightDetail, InsightRow, NamedThing } from '../../insights/operation-types.ts'
import { list } from './list.ts'
import { kind, writtenDoc } from './thing.ts'

const person = z.object({ id: z.string(), name: z.string() })
const namedThing: z.ZodType<NamedThing> = z.object({ kind, id: z.string(), name: z.string(), there: z.boolean() }).meta({ id: 'NamedThing' })
const move: z.ZodType<Move> = z.object({ says: z.string(), as: z.enum(acceptedKinds), thing: z.string().nullable() })
const day = z.string().nullable()

const row = {
  id: z.string(),
  name: z.string(),
  kind: z.enum(findingKinds).nullable(),
  status: z.enum(insightStates),
  about: list(namedThing),
  period: day,
  worth: z.object({ low: z.number(), high: z.number(), currency: z.string(), per: z.enum(['year', 'month', 'once']) }).nullable(),
  rung: z.enum(evidenceRungs).nullable(),
  owner: person.nullable(),
  raisedOn: day,
  decideBy: day,
  daysLeft: z.number().nullable(),
  snoozedUntil: day,
  decidedOn: day,
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  became: list(namedThing),
  goneOn: day,
  moves: list(move),
}

/** An insight as a line of the list. */
export const insightRow: z.ZodType<InsightRow> = z.object(row).meta({ id: 'InsightRow' })

const point = z.object({ at: z.string(), value: z.number() })
const chart: z.ZodType<FindingChart> = z.union([
  z.object({
    form: z.literal('line'),
    unit: z.string().nullable(),
    points: list(point),
    expected: list(z.object({ at: z.string(), low: z.number(), high: z.number() })),
    level: z.number().nullable(),
    marks: list(z.object({ at: z.string(), says: z.string() })),
  }),
  z.object({
    form: z.literal('bars'),
    unit: z.string().nullable(),
    bars: list(z.object({ label: z.string(), value: z.number(), low: z.number().nullable(), high: z.number().nullable() })),
  }),
])

/** An insight with its picture and what it can become. */
export const insightDetail: z.ZodType<InsightDetail> = z.object({
  ...row,
  chart: chart.nullable(),
  saysNow: z.string().nullable(),
  seenAt: z.string().nullable(),
  drafts: z.object({ goal: writtenDoc, gap: writtenDoc, initiative: writtenDoc, tactic: writtenDoc }) as unknown as z.ZodType<InsightDetail['drafts']>,
})

const money = z.object({ estimate: z.number(), low: z.number(), high: z.number() })
const counts = {
  raised: z.number(),
  waiting: z.number(),
  accepted: z.number(),
  dismissed: z.number(),
  expired: z.number(),
  closed: z.number(),
  actedOn: z.number().nullable().meta({ description: 'Accepted of all accepted, dismissed or expired; 0 to 1.' }),
}

/** What became of insights, and what they brought. */
export const trackRecord: z.ZodType<TrackRecord> = z
  .object({
    ...counts,
    byKind: list(z.object({ kind: z.enum(findingKinds), ...counts })),
    daysToDecide: z.number().nullable(),
    initiatives: list(z.object({ initiative: z.string(), name: z.string(), measured: money.nullable() })),
    brought: money.nullable(),
    currency: z.string(),
    says: z.string(),
  })
  .meta({ id: 'TrackRecord' })

/** Something that waits for a person. */
export const inboxItem: z.ZodType<InboxItem> = z
  .object({
    key: z.string(),
    kind: z.enum(inboxKinds),
    what: z.string(),
    why: z.string(),
    who: person.nullable(),
    by: day,
    overdue: z.boolean(),
    thing: z.string().nullable(),
    worth: z.number().nullable(),
  })
  .meta({ id: 'InboxItem' })
