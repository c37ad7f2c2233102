import type { ContractReport } from '@plumbline/metrics'
import { severities } from '@plumbline/model'
import { z } from 'zod'
import { list } from './list.ts'

const outcome = z.object({
  id: z.string(),
  group: z.enum(['schema', 'quality', 'service level']),
  column: z.string().nullable(),
  says: z.string(),
  state: z.enum(['kept', 'failed', 'not run']),
  severity: z.enum(severities),
  measured: z.string().nullable(),
  expected: z.string(),
  failedRows: z.number().nullable(),
  samples: list(list(z.object({ column: z.string(), value: z.string().nullable() }))),
  why: z.string().nullable(),
  mend: z.string(),
})

/** What a contract promised of a dataset, and what of it holds. Personal values are masked. */
export const contractReport: z.ZodType<ContractReport> = z
  .object({
    contract: z.string(),
    name: z.string(),
    dataset: z.string(),
    from: z.string(),
    table: z.string().nullable(),
    rows: z.number(),
    readAt: z.string(),
    headline: z.string(),
    state: z.enum(['kept', 'broken', 'not run']),
    checked: z.number(),
    failed: z.number(),
    outcomes: list(outcome),
    notChecked: list(z.object({ part: z.string(), because: z.string() })),
    unpromised: list(z.string()),
    statements: list(z.string()),
  })
  .meta({ id: 'ContractReport' })
