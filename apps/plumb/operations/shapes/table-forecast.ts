import type { HeldOut, HeldOutSummary, SeriesOutlook } from '@plumbline/engine'
import { z } from 'zod'
import type { TableForecast } from '../../tables/forecast-types.ts'
import { list } from './list.ts'
import { tableAnswer } from './table-answer.ts'

const heldOut: z.ZodType<HeldOut> = z.object({
  periods: z.number(),
  meanError: z.number().meta({ description: 'Mean absolute error, in the unit of the series.' }),
  smape: z.number().meta({ description: 'Symmetric mean absolute percentage error, as a ratio from 0 to 2.' }),
  mase: z.number().nullable().meta({ description: 'Mean absolute error beside that of the last season repeated within the history.' }),
  lastSeasonError: z.number().meta({ description: 'Mean absolute error, had the last season come again.' }),
  lastSeasonMase: z.number().nullable(),
  inside80: z.number().meta({ description: 'Periods whose number came inside the 80% range.' }),
  inside95: z.number(),
})

const summary: z.ZodType<HeldOutSummary> = z.object({
  series: z.number(),
  periods: z.number(),
  smape: z.number(),
  mase: z.number().nullable(),
  lastSeasonMase: z.number().nullable(),
  inside80: z.number().meta({ description: 'Share of the periods inside the 80% range, 0 to 1.' }),
  inside95: z.number(),
})

const outlook: z.ZodType<SeriesOutlook> = z.object({
  name: z.string(),
  last: z.object({ at: z.string(), value: z.number() }),
  recent: list(z.object({ at: z.string(), value: z.number() })),
  method: z.string(),
  notes: list(z.string()),
  points: list(
    z.object({
      period: z.string().meta({ description: 'The moment at which it begins, local time.' }),
      median: z.number(),
      low80: z.number(),
      high80: z.number(),
      low95: z.number(),
      high95: z.number(),
      mean: z.number().optional(),
    }),
  ),
  heldOut: heldOut.nullable(),
})

export const tableForecast: z.ZodType<TableForecast> = z.object({
  ...tableAnswer,
  every: z.string().nullable(),
  ahead: z.number(),
  heldOut: summary.nullable(),
  series: list(outlook),
})
