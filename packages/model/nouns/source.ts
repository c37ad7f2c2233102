import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const source = defineNoun({
  kind: 'source',
  plural: 'sources',
  title: 'Source',
  about: 'A place where facts live.',
  schema: z.strictObject({
    name: line(),
    kind: z.enum(['folder', 'postgres', 'duckdb', 'warehouse', 'upload']).default('folder'),
    path: line().optional(),
    owner: ref('person').optional(),
  }),
})
