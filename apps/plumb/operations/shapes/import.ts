import { z } from 'zod'
import type { ColumnMatch, ImportPreview } from '../../types.ts'
import { list } from './list.ts'
import { problem } from './problem.ts'
import { thingChange } from './thing.ts'

const columnMatch: z.ZodType<ColumnMatch> = z.object({
  column: z.string(),
  index: z.number(),
  field: z.string().nullable().meta({ description: 'The field it is read into; null when it is left out.' }),
  sure: z.boolean().meta({ description: 'False where a person should look before anything is written.' }),
  because: z.string(),
  samples: z.array(z.string()),
})

/** What an import would write, or has written. */
export const importPreview: z.ZodType<ImportPreview> = z
  .object({
    file: z.string(),
    sheet: z.string().nullable(),
    rows: z.number(),
    columns: list(columnMatch),
    fields: list(z.object({ field: z.string(), title: z.string(), about: z.string() })).meta({ description: 'The fields that a column can be read into.' }),
    changes: list(thingChange),
    problems: list(problem),
    missing: list(z.object({ thing: z.string(), name: z.string(), lacks: z.array(z.string()) })).meta({
      description: 'What is missing to judge each initiative, worst first.',
    }),
    batch: z.string().nullable().meta({ description: 'The batch that undo takes back; null when nothing was written to a workspace.' }),
    written: z.array(z.string()).optional().meta({ description: 'Files written into a strategy folder.' }),
  })
  .meta({ id: 'ImportPreview' })
