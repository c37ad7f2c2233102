import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { quantity } from '../values/written.ts'
import { defineNoun } from './noun.ts'

export const contract = defineNoun({
  kind: 'contract',
  plural: 'contracts',
  title: 'Data contract',
  about: 'What a dataset promises to those who rely on it.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    dataset: ref('dataset').optional().meta({ description: 'The dataset that promises.' }),
    owner: ref('person').optional().meta({ description: 'Who keeps the promise.' }),
    freshWithin: quantity('duration').optional().meta({ description: 'How old its latest row may be, such as "2 days".' }),
    rules: z.array(line()).optional().meta({ description: 'What holds for its rows, one sentence a rule.' }),
    datasets: z
      .record(z.string(), ref('dataset'))
      .optional()
      .meta({ description: 'The dataset behind each table of the standard, by the name of the table, where there is more than one.' }),
    standard: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'The contract in the Open Data Contract Standard 3.1, as it was imported: schema, quality, service levels and all the rest.' }),
  }),
})
