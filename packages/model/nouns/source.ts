import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { schedule } from '../values/schedule.ts'
import { quantity } from '../values/written.ts'
import { defineNoun } from './noun.ts'

export const source = defineNoun({
  kind: 'source',
  plural: 'sources',
  title: 'Source',
  about: 'A place where facts live.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    kind: z
      .enum(['folder', 'postgres', 'duckdb', 'warehouse', 'upload'])
      .default('folder')
      .meta({ description: 'folder or upload: files; postgres: a database server; duckdb: a database file; warehouse: a place that is not connected yet.' }),
    path: line().optional().meta({ description: 'The folder, or the DuckDB file, relative to the data folder.' }),
    secret: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/, 'expected the name of a secret in capitals, such as SALES_DB_URL')
      .optional()
      .meta({ description: 'The name of the secret that holds the address and password, such as SALES_DB_URL; never the secret itself.' }),
    schema: line().optional().meta({ description: 'The schema in which tables are looked for; "public" when it is left out.' }),
    statementTimeout: quantity('duration')
      .optional()
      .meta({ description: 'How long one question may take there, such as "30 seconds", which holds when it is left out.' }),
    refresh: schedule()
      .optional()
      .meta({ description: 'When the data of its datasets is read again, such as "every day at 06:00", in the zone of the workspace.' }),
    owner: ref('person').optional().meta({ description: 'Who lets others in.' }),
  }),
})
