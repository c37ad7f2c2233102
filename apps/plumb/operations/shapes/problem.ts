import type { Finding, Place, Problem } from '@plumbline/model'
import { severities } from '@plumbline/model'
import { z } from 'zod'

/** Where something was written. */
const place: z.ZodType<Place> = z
  .object({
    file: z.string().optional(),
    line: z.number().optional(),
    column: z.number().optional(),
    sheet: z.string().optional(),
    cell: z.string().optional(),
    thing: z.string().optional(),
    path: z.array(z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: 'Place' })

const problemFields = {
  code: z.string(),
  severity: z.enum(severities),
  place,
  message: z.string(),
  found: z.string().optional(),
  expected: z.string().optional(),
  mend: z.string(),
}

/** Something written that is wrong, and its mend. */
export const problem: z.ZodType<Problem> = z.object(problemFields).meta({ id: 'Problem' })

const acceptance = z.object({ reason: z.string(), by: z.string().optional(), on: z.string(), until: z.string().optional() })

/** What a check says of a strategy. */
export const finding: z.ZodType<Finding> = z
  .object({ ...problemFields, fingerprint: z.string(), why: z.string(), related: z.array(z.string()), accepted: acceptance.optional() })
  .meta({ id: 'Finding' })
