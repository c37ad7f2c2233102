import type { DesignQuestion } from './design.ts'

/** A table with one row a unit; whole, rows that lack a number were left out and counted. */
export interface UnitTable {
  readonly outcome: Float64Array
  /** What decides who is treated, for a cut-off. */
  readonly running?: Float64Array
  /** 1 for units that took part. */
  readonly treated?: Uint8Array
  /** NaN where a unit lacks one: only beside a cut-off. */
  readonly covariates: readonly { readonly name: string; readonly values: Float64Array }[]
  readonly leftOut: number
}

export interface UnitQuestion extends DesignQuestion {
  readonly table: UnitTable
}
