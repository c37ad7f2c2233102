import { z } from 'zod'
import { list } from './list.ts'
import { problem } from './problem.ts'

/** What every answer on the series of a table says. */
export const tableAnswer = {
  says: z.string(),
  from: z.string(),
  columns: z.object({ time: z.string(), values: list(z.string()), series: list(z.string()) }).nullable(),
  offered: list(z.object({ name: z.string(), holds: z.enum(['number', 'time', 'other']) })).meta({ description: 'All columns of the table.' }),
  without: list(z.object({ name: z.string(), because: z.string(), mend: z.string() })).meta({ description: 'Series of which nothing can be said, and why.' }),
  problems: list(problem),
}
