import { forms, type SiloMap } from '@plumbline/metrics'
import { z } from 'zod'
import type { SilosAnswer } from '../../types.ts'
import { list } from './list.ts'
import { problem } from './problem.ts'
import { columnName, conflict, newTerm, termSuggestion } from './term.ts'

const share = z.object({ ratio: z.number(), low: z.number(), high: z.number(), of: z.number(), exact: z.boolean() })
const match = z.object({ values: share, rows: share })

const join = z.object({
  left: columnName,
  right: columnName,
  acrossSources: z.boolean(),
  state: z.enum(['joined', 'partly', 'blocked']),
  cardinality: z.enum(['one-to-one', 'many-to-one', 'one-to-many', 'many-to-many']),
  leftInRight: match,
  rightInLeft: match,
  evened: z.object({ form: z.enum(forms.map(({ name }) => name)), leftInRight: match, rightInLeft: match }).nullable(),
  score: z.number(),
  declared: z.boolean(),
  says: z.string(),
  blockedBy: list(z.string()),
})

/** Which sources join, how well, and what keeps the others apart. */
const map: z.ZodType<SiloMap> = z
  .object({
    says: z.string(),
    sources: list(
      z.object({
        id: z.string().nullable(),
        name: z.string(),
        datasets: list(z.object({ id: z.string(), name: z.string(), source: z.string().nullable(), rows: z.number(), key: list(z.string()) })),
      }),
    ),
    joins: list(join),
    twins: list(z.object({ left: z.string(), right: z.string(), shared: z.number(), of: z.number(), says: z.string(), mend: z.string() })),
    alone: list(z.string()),
    leftOut: list(z.object({ what: z.string(), because: z.string(), mend: z.string() })),
  })
  .meta({ id: 'SiloMap' })

export const silosAnswer: z.ZodType<SilosAnswer> = z.object({
  says: z.string(),
  readAt: z.string().nullable(),
  map: map.nullable(),
  suggestions: list(termSuggestion),
  newTerms: list(newTerm),
  conflicts: list(conflict),
  problems: list(problem),
})
