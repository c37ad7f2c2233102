import type { EvidenceRung } from '@plumbline/model'
import type { ExposureComparison } from './compare-exposed.ts'
import type { SentimentShare } from './judge-sentiment.ts'
import type { Judgement, Sentiment } from './message.ts'

/** What people say, by theme. */
export interface ThemesAnswer {
  readonly says: string
  /** What one should know before believing it. */
  readonly warnings: readonly string[]
  readonly messages: number
  /** People who wrote; null where the data does not say who. */
  readonly units: number | null
  readonly from: string | null
  readonly to: string | null
  /** Most common first. */
  readonly languages: readonly { readonly language: string | null; readonly messages: number }[]
  /** Largest first. */
  readonly themes: readonly ThemeStanding[]
  /** Messages that say too little for a theme. */
  readonly without: number
  readonly unhappy: SentimentShare
  readonly happy: SentimentShare
  readonly months: readonly ThemeMonth[]
  /** Unhappy by the hint, people with the AI feature against those without; null where the data does not say who had it. */
  readonly exposure: ExposureComparison | null
  readonly feature: string | null
  readonly currency: string
  /** Messages to judge next, drawn at random. */
  readonly ask: readonly ShownMessage[]
  readonly judged: number
  readonly rung: EvidenceRung
}

export interface ThemeStanding {
  readonly id: string
  readonly label: string
  readonly phrases: readonly string[]
  readonly says: string
  readonly isNew: boolean
  readonly messages: number
  /** Of all messages, as a ratio. */
  readonly share: number
  readonly units: number | null
  readonly unhappy: SentimentShare
  readonly happy: SentimentShare
  readonly months: readonly ThemeMonth[]
  /** Its share in the last three months over its share before; null where there is too little of either. */
  readonly growth: number | null
  /** What those who wrote on it are worth in a year, each counted once; null where nobody knows. */
  readonly worth: { readonly amount: number; readonly units: number } | null
  readonly exposure: ExposureComparison | null
  /** True where people with the feature write on it clearly more or less often, with all themes looked at. */
  readonly exposureIsClear: boolean
  readonly typical: readonly ShownMessage[]
}

export interface ThemeMonth {
  /** First day of the month. */
  readonly period: string
  readonly messages: number
  readonly unhappy: SentimentShare
}

export interface ShownMessage {
  readonly id: string
  readonly at: string | null
  /** Masked. */
  readonly text: string
  readonly hint: Sentiment | null
  readonly judgement: Judgement['sentiment'] | null
}
