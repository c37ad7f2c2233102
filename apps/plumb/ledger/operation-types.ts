import type { HoldOutStanding, Ledger } from '@plumbline/engine'

/** The questions about what the work brought in all, as the web client asks them. */
export interface LedgerOperationTypes {
  /** The Ledger page. */
  ledger: {
    input: { from?: string; to?: string; entries?: boolean; by?: 'initiative' | 'goal' | 'quarter'; asOf?: string }
    output: { ledger: Ledger; by: 'initiative' | 'goal' | 'quarter' }
  }
  'hold-outs': { input: { asOf?: string }; output: { says: string; holdOuts: readonly HoldOutStanding[]; planned: readonly PlannedHoldOut[] } }
  audience: {
    input: { experiment: string; variants?: string[]; after?: string; limit?: number }
    output: { experiment: string; variants: readonly string[]; control: string; units: readonly { unit: string; variant: string }[]; next: string | null }
  }
}

/** A hold-out that shows nothing yet. */
export interface PlannedHoldOut {
  readonly experiment: string
  readonly name: string
  /** The initiatives whose work the held-out do not get. */
  readonly covers: readonly { readonly id: string; readonly name: string }[]
  readonly coversAll: boolean
  /** Share of units that is held out, 0 to 1; null where the variants are equally large. */
  readonly share: number | null
  /** ISO date. */
  readonly starts: string | null
  /** It has begun, and its rows say nothing yet. */
  readonly begun: boolean
}
