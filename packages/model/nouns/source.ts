import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const source = defineNoun({
  kind: 'source',
  plural: 'sources',
  title: 'Source',
  about: 'A place where facts live.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    kind: z.enum(['folder', 'postgres', 'duckdb', 'warehouse', 'upload']).default('folder').meta({ description: 'What kind of place it is.' }),
    path: line().optional().meta({ description: 'The folder, relative to the data folder.' }),
    owner: ref('person').optional().meta({ description: 'Who lets others in.' }),
  }),
})
