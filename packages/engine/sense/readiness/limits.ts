/** Where green ends and where red begins. Shares are of rows, 0 to 1. */
export interface ReadinessLimits {
  /** Age over what was promised: green up to 1, red above this. */
  readonly lateTimes: number
  /** Rows without a value in a column that identifies, dates or carries a term. */
  readonly emptyAmber: number
  readonly emptyRed: number
  /** Rows that repeat a key. */
  readonly repeatedRed: number
  /** Rows that find their partner in a join. */
  readonly matchedGreen: number
  readonly matchedRed: number
  /** Of the history that is needed. */
  readonly historyRed: number
  /** Days without rows, of all days. */
  readonly missingDaysRed: number
}

/** Conventions, not laws: a workspace may hold itself to others. */
export const usualLimits: ReadinessLimits = {
  lateTimes: 2,
  emptyAmber: 0.02,
  emptyRed: 0.2,
  repeatedRed: 0.001,
  matchedGreen: 0.95,
  matchedRed: 0.8,
  historyRed: 0.5,
  missingDaysRed: 0.1,
}
