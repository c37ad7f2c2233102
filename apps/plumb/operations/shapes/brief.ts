import type { Brief, NumberSource } from '@plumbline/engine'
import { z } from 'zod'
import { experimentResult } from './experiment.ts'
import { finding } from './problem.ts'
import { goalStanding, initiativeStanding, owner } from './standing.ts'

/** Where a number came from. */
export const numberSource: z.ZodType<NumberSource> = z
  .object({
    metric: z.string(),
    dataset: z.string().nullable(),
    file: z.string().nullable(),
    rows: z.number().nullable(),
    readAt: z.string().nullable(),
    sql: z.string().nullable(),
  })
  .meta({ id: 'NumberSource' })

const action = z.object({
  what: z.string(),
  why: z.string(),
  who: owner.nullable(),
  by: z.string().nullable(),
  thing: z.string().nullable(),
  worth: z.number().nullable(),
})

/** The story of a strategy on one day. */
export const brief: z.ZodType<Brief> = z
  .object({
    workspace: z.object({ name: z.string(), currency: z.string(), sample: z.boolean() }),
    asOf: z.string(),
    seed: z.number(),
    headline: z.string(),
    goals: z.array(goalStanding),
    initiatives: z.array(initiativeStanding),
    measured: z.array(experimentResult),
    actions: z.array(action),
    findings: z.object({ error: z.number(), warning: z.number(), note: z.number(), accepted: z.number(), worst: z.array(finding) }),
    sources: z.array(numberSource),
  })
  .meta({ id: 'Brief' })
