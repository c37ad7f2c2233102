import { type Conflict, conflictCodes, type NewTerm, type TermSuggestion } from '@plumbline/metrics'
import { severities } from '@plumbline/model'
import { z } from 'zod'
import type { MappingView, TermView } from '../../types.ts'
import { list } from './list.ts'

export const columnName = z.object({ dataset: z.string(), column: z.string() })

/** A column and the term it belongs to. */
export const mapping: z.ZodType<MappingView> = z
  .object({
    term: z.string(),
    name: z.string(),
    dataset: z.string(),
    column: z.string(),
    status: z.enum(['confirmed', 'suggested', 'rejected']),
    by: z.string().nullable(),
    on: z.string().nullable(),
    because: z.string().nullable(),
  })
  .meta({ id: 'Mapping' })

export const termView: z.ZodType<TermView> = z
  .object({
    id: z.string(),
    name: z.string(),
    definition: z.string().nullable(),
    type: z.string().nullable(),
    unit: z.string().nullable(),
    columns: list(mapping),
  })
  .meta({ id: 'TermView' })

/** A column that may hold what a term means. */
export const termSuggestion: z.ZodType<TermSuggestion> = z
  .object({ term: z.string(), column: columnName, score: z.number(), reasons: list(z.string()) })
  .meta({ id: 'TermSuggestion' })

/** A word that columns share and no term stands for yet. */
export const newTerm: z.ZodType<NewTerm> = z
  .object({ name: z.string(), columns: list(columnName), score: z.number(), reasons: list(z.string()) })
  .meta({ id: 'NewTerm' })

/** What keeps columns of several sources from being used as one. */
export const conflict: z.ZodType<Conflict> = z
  .object({
    code: z.enum(conflictCodes),
    severity: z.enum(severities),
    columns: list(columnName),
    says: z.string(),
    why: z.string(),
    mend: z.string(),
    evidence: list(z.string()),
    rows: z.number().nullable(),
    variants: list(z.object({ column: columnName, value: z.string(), rows: z.number(), instead: z.string(), insteadIn: z.string(), how: z.string() })),
  })
  .meta({ id: 'TermConflict' })
