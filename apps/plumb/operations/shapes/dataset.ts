import { z } from 'zod'
import type { DatasetView, SourceView } from '../../types.ts'
import { grain } from './grain.ts'
import { list } from './list.ts'
import { problem } from './problem.ts'

const named = z.object({ id: z.string(), name: z.string() })
const datasetStates = ['in order', 'incomplete', 'late', 'not looked at', 'broken', 'not connected'] as const

/** A dataset in a list of them. */
export const datasetView: z.ZodType<DatasetView> = z
  .object({
    id: z.string(),
    name: z.string(),
    row: z.string().nullable(),
    source: named.nullable(),
    where: z.string().nullable(),
    bytes: z.number().nullable(),
    changedAt: z.string().nullable(),
    state: z.enum(datasetStates),
    says: z.string(),
    mend: z.string().nullable(),
    rows: z.number().nullable(),
    columns: z.number().nullable(),
    latest: z.string().nullable(),
    span: grain.nullable(),
    ageDays: z.number().nullable(),
    promisedDays: z.number().nullable(),
    personal: list(z.string()),
    contracts: list(named.extend({ state: z.enum(['kept', 'broken', 'not run']) })),
    metrics: list(named),
    owner: named.nullable(),
    readAt: z.string().nullable(),
    problem: problem.nullable(),
  })
  .meta({ id: 'DatasetView' })

export const sourceView: z.ZodType<SourceView> = z
  .object({
    id: z.string().nullable(),
    name: z.string(),
    kind: z.enum(['folder', 'upload', 'postgres', 'duckdb', 'warehouse']),
    where: z.string().nullable(),
    secret: z.string().nullable(),
    datasets: z.number(),
  })
  .meta({ id: 'SourceView' })
