import type { Brief } from '@plumbline/engine'
import { z } from 'zod'
import { experimentResult } from './experiment.ts'
import { finding } from './problem.ts'
import { numberSource } from './source.ts'
import { goalStanding, initiativeStanding, owner } from './standing.ts'

export { numberSource } from './source.ts'

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
