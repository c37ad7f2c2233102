import {
  type ExposureComparison,
  type SentimentShare,
  type ShownMessage,
  sentiments,
  type ThemeMonth,
  type ThemeStanding,
  type ThemesAnswer,
} from '@plumbline/engine'
import { evidenceRungs } from '@plumbline/model'
import { z } from 'zod'
import type { FeedbackPlace, ThemesReport } from '../../feedback/operation-types.ts'
import { list } from './list.ts'
import { problem } from './problem.ts'
import { undetermined } from './undetermined.ts'

const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number(), level: z.number(), pValue: z.number() })
const group = z.object({ hits: z.number(), units: z.number() })
const exposure: z.ZodType<ExposureComparison> = z.object({ exposed: group, unexposed: group, difference: z.union([interval, undetermined]) })

/** Shares are ratios; estimate is null before enough messages were judged. */
const share: z.ZodType<SentimentShare> = z
  .object({
    hint: z.number(),
    estimate: z.object({ low: z.number(), estimate: z.number(), high: z.number(), level: z.number() }).nullable(),
    judged: z.number(),
    borrowed: z.boolean(),
  })
  .meta({ id: 'SentimentShare' })

const month: z.ZodType<ThemeMonth> = z.object({ period: z.string(), messages: z.number(), unhappy: share })
const shown: z.ZodType<ShownMessage> = z.object({
  id: z.string(),
  at: z.string().nullable(),
  text: z.string(),
  hint: z.enum(sentiments).nullable(),
  judgement: z.enum(sentiments).nullable(),
})

const theme: z.ZodType<ThemeStanding> = z
  .object({
    id: z.string(),
    label: z.string(),
    phrases: list(z.string()),
    says: z.string(),
    isNew: z.boolean(),
    messages: z.number(),
    share: z.number(),
    units: z.number().nullable(),
    unhappy: share,
    happy: share,
    months: list(month),
    growth: z.number().nullable(),
    worth: z.object({ amount: z.number(), units: z.number() }).nullable(),
    exposure: exposure.nullable(),
    exposureIsClear: z.boolean(),
    typical: list(shown),
  })
  .meta({ id: 'ThemeStanding' })

const answer: z.ZodType<ThemesAnswer> = z.object({
  says: z.string(),
  warnings: list(z.string()),
  messages: z.number(),
  units: z.number().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  languages: list(z.object({ language: z.string().nullable(), messages: z.number() })),
  themes: list(theme),
  without: z.number(),
  unhappy: share,
  happy: share,
  months: list(month),
  exposure: exposure.nullable(),
  feature: z.string().nullable(),
  currency: z.string(),
  ask: list(shown),
  judged: z.number(),
  rung: z.enum(evidenceRungs),
})

const place: z.ZodType<FeedbackPlace> = z.object({ id: z.string(), name: z.string(), feature: z.string().nullable() })

export const themesReport: z.ZodType<ThemesReport> = z.object({
  says: z.string(),
  places: list(place),
  place: place.nullable(),
  answer: answer.nullable(),
  problems: list(problem),
  sql: z.string().nullable(),
  service: z.object({ host: z.string(), model: z.string(), uses: list(z.string()) }).nullable(),
})
