import type { SeriesAnomalies } from '@plumbline/engine'
import { z } from 'zod'
import type { TableAnomalies } from '../../tables/anomaly-types.ts'
import { list } from './list.ts'
import { tableAnswer } from './table-answer.ts'

const score = z.number().meta({ description: 'From 0 to 1: how far out of the ordinary, by what came before; 0 also where another one has just been told.' })

const series: z.ZodType<SeriesAnomalies> = z.object({
  name: z.string(),
  rows: z.number(),
  readings: z.number(),
  judgedFrom: z.string().meta({ description: 'What came before only taught what is usual.' }),
  anomalies: list(z.object({ at: z.string(), value: z.number(), expected: z.number().nullable(), score, sentence: z.string() })),
  scores: list(z.object({ at: z.string(), value: z.number().nullable(), score })),
})

export const tableAnomalies: z.ZodType<TableAnomalies> = z.object({
  ...tableAnswer,
  threshold: z.number(),
  series: list(series),
})
