import type { Line, LinePath } from '@plumbline/engine'
import { z } from 'zod'
import { rung, state } from './standing.ts'
import { kind } from './thing.ts'

const link = z.object({
  from: z.string(),
  to: z.string(),
  relation: z.enum(['carried by', 'measured by', 'driven by', 'blocked by', 'closed by', 'moved by', 'done by']),
  rung,
  says: z.string(),
})

/** The graph from goals down to tactics. */
export const line: z.ZodType<Line> = z
  .object({
    nodes: z.array(z.object({ key: z.string(), kind, id: z.string(), name: z.string(), state: state.nullable() })),
    links: z.array(link),
    strays: z.array(z.string()),
  })
  .meta({ id: 'Line' })

/** One way up to a goal, or down from one. */
export const linePath: z.ZodType<LinePath> = z.object({ links: z.array(link), weakest: rung }).meta({ id: 'LinePath' })
