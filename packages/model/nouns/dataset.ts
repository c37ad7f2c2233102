import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { schedule } from '../values/schedule.ts'
import { timeZone } from '../values/time-zone.ts'
import { quantity } from '../values/written.ts'
import { defineNoun } from './noun.ts'

export const dataset = defineNoun({
  kind: 'dataset',
  plural: 'datasets',
  title: 'Dataset',
  about: 'A table of facts: where it lies, what a row is, its time and keys.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    description: line().optional().meta({ description: 'More about it, for those who read on.' }),
    source: ref('source').optional().meta({ description: 'The place where it lies; the data folder when it is left out.' }),
    file: line().optional().meta({ description: 'CSV, Parquet, JSON lines or Excel file, relative to the data folder.' }),
    sheet: line().optional().meta({ description: 'The sheet of an Excel file; the first one when it is left out.' }),
    table: line().optional().meta({ description: 'The table or view of a database, such as "orders" or "sales.orders".' }),
    row: line().optional().meta({ description: 'What one row is, such as "a customer".' }),
    key: z.array(line()).optional().meta({ description: 'The columns that identify a row.' }),
    time: line().optional().meta({ description: 'The column that says when; leave it out for one snapshot.' }),
    timeZone: timeZone()
      .optional()
      .meta({ description: 'IANA zone in which times without a zone were written; the zone of the workspace when it is left out.' }),
    asOf: z.string().optional().meta({ description: 'The date of a snapshot without a time column.' }),
    dimensions: z.array(line()).optional().meta({ description: 'The columns by which numbers may be split, such as "region".' }),
    joins: z
      .array(
        z.strictObject({
          dataset: ref('dataset').meta({ description: 'The dataset joined; its columns are then "dataset.column".' }),
          on: z
            .record(z.string(), line())
            .meta({ description: 'Column of this dataset: column of the other, such as { customer_id: id }. Each row may find one at most.' }),
        }),
      )
      .optional()
      .meta({ description: 'Datasets that say more about each row.' }),
    feedback: z
      .strictObject({
        text: line().meta({ description: 'The column with what people wrote.' }),
        unit: line()
          .optional()
          .meta({ description: 'The column that tells who wrote it, such as "customer_id"; each message counts as somebody else when it is left out.' }),
        exposed: line().optional().meta({ description: 'A yes/no column: whether they had the AI feature, such as "customers.uses_assistant".' }),
        feature: line().optional().meta({ description: 'What that feature is called, such as "support assistant".' }),
        worth: line()
          .optional()
          .meta({ description: 'A column with what each of them is worth in a year, in the currency of the workspace, such as "customers.revenue".' }),
      })
      .optional()
      .meta({ description: 'Where its rows are what people said: messages, reviews, survey answers. Columns of joined datasets are "dataset.column".' }),
    freshWithin: quantity('duration').optional().meta({ description: 'How old its latest row may be, such as "2 days".' }),
    changesWithin: quantity('duration').optional().meta({
      description: 'For a table of a database: how long after its time a row may still come in or change, such as "14 days"; 35 days when it is left out.',
    }),
    refresh: schedule().optional().meta({ description: 'When its data is read again, such as "every day at 06:00", in the zone of the workspace.' }),
    owner: ref('person').optional().meta({ description: 'Who answers for it.' }),
    personalData: z.boolean().optional().meta({ description: 'True when rows are about people who could be recognised.' }),
  }),
})
