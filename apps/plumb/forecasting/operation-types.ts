import type { DecidedGoal, ForecastCalibration, GoalCalibration, Reliability, ThenAndNow } from '@plumbline/engine'
import type { Grain } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import type { ChancePoint } from './look-back.ts'

/** Whether what was said of the future came true as often as it was said. */
export interface CalibrationAnswer {
  /** Of the goals given so much, how many were reached. */
  readonly says: string
  readonly forecastsSay: string
  /** ISO date. */
  readonly asOf: string
  /** recorded: what was said then; afterwards: what would have been said, worked out from what was known then. */
  readonly how: 'recorded' | 'afterwards'
  readonly goals: Omit<GoalCalibration, 'decided' | 'reliability'> & {
    readonly decidedInAll: number
    /** Of these, made-up goals that try the chances on the past. */
    readonly trials: number
    readonly reliability: Reliability | Undetermined
  }
  /** Goals of the strategy that are decided, the latest first; made-up ones are only counted. */
  readonly decided: readonly (DecidedGoal & { readonly name: string; readonly unit: string | null; readonly grain: Grain })[]
  readonly forecasts: ForecastCalibration
  /** Metrics that were looked at, of how many. */
  readonly lookedAt: { readonly metrics: number; readonly of: number }
}

/** What was forecast before, and how a goal's chance went. */
export interface LookBackAnswer {
  readonly about: string
  readonly name: string
  readonly metric: { readonly id: string; readonly name: string; readonly unit: string | null; readonly grain: Grain }
  readonly says: string
  readonly earlier: ThenAndNow | Undetermined
  /** Of a goal: the earliest first. */
  readonly chances: readonly ChancePoint[]
}

/** The questions about earlier forecasts, as the web client asks them. */
export interface ForecastOperationTypes {
  calibration: { input: { backtest?: boolean; ahead?: number; asOf?: string }; output: CalibrationAnswer }
  /** about: "goal/..." or "metric/...". */
  'look-back': { input: { about: string; asOf?: string }; output: LookBackAnswer }
}
