import type { NumberSource } from '@plumbline/engine'
import { z } from 'zod'
import { grain } from './grain.ts'

/** Where a number came from. */
export const numberSource: z.ZodType<NumberSource> = z
  .object({
    metric: z.string(),
    dataset: z.string().nullable(),
    file: z.string().nullable(),
    rows: z.number().nullable(),
    readAt: z.string().nullable(),
    sql: z.string().nullable(),
    who: z.string().optional(),
    latest: z.object({ day: z.string(), span: grain }).optional(),
    partial: z.object({ period: z.string(), value: z.number(), because: z.string() }).optional(),
  })
  .meta({ id: 'NumberSource' })
