import type { ExperimentResult } from '@plumbline/engine'
import type { Problem } from '@plumbline/model'
import type { CorrectionView, ThingChange } from '../types.ts'

/** The input and output of the operation that reads the data again. */
export interface RefreshOperationTypes {
  /** Reads the datasets, stores the observations, measures the experiments and writes their evidence. */
  refresh: {
    input: { about?: string; changedOnly?: boolean; full?: boolean }
    output: {
      observations: number
      /** Numbers of the past that the data says otherwise now. */
      corrections: readonly CorrectionView[]
      evidence: readonly ThingChange[]
      experiments: readonly ExperimentResult[]
      /** Datasets that were passed over, because their files did not change. */
      unchanged: readonly string[]
      /** Tables of which only what may have changed was read again: from which day on. */
      partly: readonly { dataset: string; since: string }[]
      problems: readonly Problem[]
    }
  }
}
