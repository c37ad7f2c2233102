import type { Experiment, ExperimentSums, Histories, NumberSource, Problem, Strategy } from '@plumbline/model'

/** The data files of one folder, opened for reading. Only aggregates come out. */
export interface Facts {
  /** The folder, with symbolic links resolved. */
  readonly folder: string
  /**
   * Computes every metric that says how it is computed, each dataset in one scan.
   * A metric without an answer has a problem that names the step that failed and its mend.
   */
  observe(strategy: Strategy): Promise<Observed>
  /** Sums of an experiment's outcomes by variant, or why there are none. */
  experimentSums(experiment: Experiment, strategy: Strategy): Promise<{ readonly sums: ExperimentSums } | { readonly problems: readonly Problem[] }>
  close(): Promise<void>
}

/** What the facts say of the metrics of a strategy. */
export interface Observed {
  /** Whole periods only, in order; a metric without an answer is not in it. */
  readonly histories: Histories
  /** One for each metric in histories. */
  readonly sources: readonly NumberSource[]
  readonly problems: readonly Problem[]
}

export interface FactsOptions {
  /** Folder that holds the data files; nothing outside of it is read. */
  readonly folder: string
  /** The clock: a period that has not ended by then is not whole, and it is the time of reading. */
  readonly now: Date
  /** IANA time zone in which periods begin; the workspace's when left out. */
  readonly timeZone?: string
  /** Memory the database may take, in megabytes; 1024 when left out. */
  readonly memoryMb?: number
}
