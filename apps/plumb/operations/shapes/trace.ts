import { z } from 'zod'
import { linePath } from './line.ts'
import { list } from './list.ts'
import { asOf, thingKey } from './thing.ts'

/** What a question along the line takes. */
export const tracingInput = z.object({
  thing: thingKey,
  folder: z.string().optional().meta({ description: 'A strategy folder; the workspace when left out.' }),
  asOf,
})

/** Every way along the line that answers it. */
export const tracing = z
  .object({
    thing: z.string(),
    name: z.string(),
    says: z.string(),
    paths: list(linePath),
    names: z.record(z.string(), z.string()).meta({ description: 'Names of the things on the ways, by key.' }),
  })
  .meta({ id: 'Tracing' })
