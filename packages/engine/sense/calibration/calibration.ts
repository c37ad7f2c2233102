import type { BrierScore, Undetermined } from '@plumbline/stats'

/** A share that came, with its 95 % limits. */
export interface ShareCame {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/** How the goals of one band of chances went: of those given about so much, how many were reached. */
export interface ReliabilityBand {
  /** The band holds chances from low on, up to high. */
  readonly low: number
  readonly high: number
  readonly goals: number
  readonly reached: number
  /** Mean chance that was given. */
  readonly said: number
  readonly came: ShareCame
}

/**
 * in line: no more off than chance explains. too hopeful: fewer were reached than said; too careful: more were. too sure: high chances failed and low ones
 * came true more often than said; too unsure: the chances lie nearer to even than they need.
 */
export type ChanceVerdict = 'in line' | 'too hopeful' | 'too careful' | 'too sure' | 'too unsure'

export interface Reliability {
  readonly goals: number
  /** How many metrics they are judged by: goals on one metric go up and down together. */
  readonly metrics: number
  /** How many were to be reached by the chances that were given. */
  readonly expected: number
  readonly reached: number
  readonly verdict: ChanceVerdict
  /** 95 % limits of the share of each band count goals on one metric together. */
  readonly bands: readonly ReliabilityBand[]
  readonly score: Omit<BrierScore, 'bands' | 'events'>
}

/** A goal whose date has passed and whose metric has its number. */
export interface DecidedGoal {
  readonly goal: string
  readonly metric: string
  readonly target: number
  readonly by: string
  /** First day of the period that decided. */
  readonly period: string
  /** When the chance was given, ISO date. */
  readonly on: string
  /** 0 to 1. */
  readonly share: number
  readonly value: number
  readonly reached: boolean
}

/** How chances given so long before the date went. */
export interface LeadScore {
  /** Days before the date: from, up to. Null: without end. */
  readonly from: number
  readonly to: number | null
  readonly goals: number
  /** Null where they are too few to be scored. */
  readonly brier: number | null
  readonly skill: number | null
}

export interface GoalCalibration {
  /** The chance that counts is the last one given at least so many days before the date. */
  readonly aheadDays: number
  /** Goals that were given a chance; one that was set anew counts once for each target and date. */
  readonly given: number
  /** Their date lies ahead, or its period has not ended. */
  readonly waiting: number
  /** The date has passed and the metric has no number for it. */
  readonly unknown: number
  /** Decided, but not given a chance so long before. */
  readonly notAhead: number
  /** Set anew within a week: they count as never set. */
  readonly withdrawn: number
  /** The latest date first. */
  readonly decided: readonly DecidedGoal[]
  readonly reliability: Reliability | Undetermined
  readonly leads: readonly LeadScore[]
}

/** How often values came in where they were forecast, so many periods ahead. */
export interface StepCoverage {
  readonly from: number
  /** Null: without end. */
  readonly to: number | null
  readonly values: number
  /** Null where they are too few to be counted as a share. */
  readonly inside80: ShareCame | null
  readonly inside95: ShareCame | null
  /** Share of the values above the middle of their forecast. */
  readonly above: number | null
}

export interface ForecastCalibration {
  /** Forecasts that were held against values. */
  readonly forecasts: number
  readonly metrics: number
  readonly values: number
  /** All steps together; too narrow: fewer came in than said. */
  readonly coverage: (StepCoverage & { readonly verdict: 'in line' | 'too narrow' | 'too wide' }) | Undetermined
  readonly steps: readonly StepCoverage[]
}
