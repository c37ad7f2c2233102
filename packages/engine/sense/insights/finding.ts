import { type EvidenceRung, insightKinds, type Kind } from '@plumbline/model'

/**
 * One thing that the data says and that a person may want to decide on: what every part of this step hands over to become an insight.
 * A finding is looked up anew every time; what was decided on it is kept under its fingerprint.
 */
export interface SenseFinding {
  readonly kind: FindingKind
  /** The same cause gives the same text, whatever the day of looking: 'shift/revenue/level/2026-05'. Numbers that move from day to day stay out of it. */
  readonly fingerprint: string
  /** The things of the strategy that it is about, the most important one first: a metric or goal where there is one. */
  readonly about: readonly FindingSubject[]
  /** One sentence in plain words with its number. */
  readonly sentence: string
  /** First day of the period in which it happened; null: it holds today and has no day. */
  readonly period: string | null
  readonly money: FindingMoney | null
  readonly rung: EvidenceRung
  readonly chart: FindingChart | null
  /** Next steps in words, the best one first. */
  readonly moves: readonly string[]
  /** How large it is in the finding's own measure, above 0: a dismissed insight comes back only when this grew markedly. Left out: the money, or 1. */
  readonly size?: number
}

export const findingKinds = insightKinds
export type FindingKind = (typeof findingKinds)[number]

export interface FindingSubject {
  readonly kind: Kind
  readonly id: string
}

/** The money at stake as a range; low <= high; a loss counts as money at stake, so both are positive. */
export interface FindingMoney {
  readonly low: number
  readonly high: number
  readonly currency: string
  readonly per: 'year' | 'month' | 'once'
}

/** A small picture of what was found. Every value in `unit`; a share is a ratio with unit '%'. */
export type FindingChart = LineChart | BarChart

/** Values over time, with what was expected behind them and the days that matter marked. */
export interface LineChart {
  readonly form: 'line'
  readonly unit: string | null
  readonly points: readonly { readonly at: string; readonly value: number }[]
  /** What was expected without the finding. */
  readonly expected: readonly { readonly at: string; readonly low: number; readonly high: number }[]
  /** A level to reach or not to cross: a target. */
  readonly level: number | null
  readonly marks: readonly { readonly at: string; readonly says: string }[]
}

/** Parts side by side, the largest first; low and high are the whiskers, both null where there are none. */
export interface BarChart {
  readonly form: 'bars'
  readonly unit: string | null
  readonly bars: readonly { readonly label: string; readonly value: number; readonly low: number | null; readonly high: number | null }[]
}
