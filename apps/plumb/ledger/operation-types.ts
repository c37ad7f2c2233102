import type { HoldOutStanding, Ledger } from '@plumbline/engine'

/** The questions about what the work brought in all, as the web client asks them. */
export interface LedgerOperationTypes {
  /** The Ledger page. */
  ledger: {
    input: { from?: string; to?: string; by?: 'initiative' | 'goal' | 'quarter'; asOf?: string }
    output: { ledger: Ledger; by: 'initiative' | 'goal' | 'quarter' }
  }
  'hold-outs': { input: { asOf?: string }; output: { says: string; holdOuts: readonly HoldOutStanding[] } }
  audience: {
    input: { experiment: string; variants?: string[]; after?: string; limit?: number }
    output: { experiment: string; variants: readonly string[]; control: string; units: readonly { unit: string; variant: string }[]; next: string | null }
  }
}
