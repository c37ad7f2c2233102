import type { DriverMoney, Drivers } from '@plumbline/engine'
import type { Problem } from '@plumbline/model'

/** What goes with an outcome, as people ask for it. */
export interface DriversAnswer {
  /** The answer in a sentence; what is lacking where there is none. */
  readonly says: string
  readonly of: { readonly kind: 'metric' | 'dataset'; readonly id: string; readonly name: string }
  readonly dataset: { readonly id: string; readonly name: string }
  /** The outcome as it was asked for, such as "Churn=Yes"; null where the metric says it, or nobody has said it yet. */
  readonly outcome: string | null
  /** Null where there is no outcome yet, or it cannot be read. */
  readonly drivers: Drivers | null
  readonly reading: DriversReading | null
  /** The money that goes with each attribute, by the worth that the goal on the metric names; empty where none does. */
  readonly money: readonly DriverMoney[]
  /** Outcomes that could be asked for: columns with a few values. */
  readonly choices: readonly OutcomeChoice[]
  /** What an experiment that would tell more can start from; null where there is no outcome. */
  readonly experiment: ExperimentStart | null
  readonly problems: readonly Problem[]
}

/** The fields of the form of a plan, as far as they are known; empty texts are not. */
export interface ExperimentStart {
  readonly name: string
  /** The metric by id. */
  readonly metric: string
  /** The dataset by id, the column that names a unit and the one that holds its outcome. */
  readonly dataset: string
  readonly unit: string
  readonly column: string
}

export interface DriversReading {
  /** All units, and those that were looked at one by one. */
  readonly units: number
  readonly unitsRead: number
  readonly says: string
  /** The statement, for "where from". */
  readonly sql: string
  /** ISO time. */
  readonly readAt: string
}

export interface OutcomeChoice {
  readonly column: string
  readonly value: string
  /** As it is asked for: "Churn=Yes". */
  readonly outcome: string
  /** Of all rows. */
  readonly share: number
}

export interface DriverOperationTypes {
  drivers: {
    input: { of: string; outcome?: string; where?: string[] }
    output: DriversAnswer
  }
}
